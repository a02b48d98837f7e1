/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.distributedbus.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A confirmation for which somebody waits. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AwaitedConfirmation implements Confirmation {

	private final CompletableFuture<Boolean> end = new CompletableFuture<>();

	@Override
	public void confirmed() {
		this.end.complete(true);
	}

	@Override
	public void failed(Throwable failure) {
		this.end.completeExceptionally(failure);
	}

	/**
	 * Waits until the broker has confirmed the write.
	 * @param timeout how long to wait
	 * @throws TimeoutException if nothing was heard of it in time
	 * @throws InterruptedException if the thread is interrupted
	 * @throws Exception the reason for which the write has failed
	 */
	public void await(Duration timeout) throws Exception {
		try {
			this.end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

}
