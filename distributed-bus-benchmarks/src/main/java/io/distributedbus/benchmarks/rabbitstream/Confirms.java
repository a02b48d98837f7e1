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

package io.distributedbus.benchmarks.rabbitstream;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.stream.ConfirmationHandler;
import com.rabbitmq.stream.ConfirmationStatus;

/**
 * Waits for the confirmations of a block of messages.
 */
final class Confirms implements ConfirmationHandler {

	private static final long LIMIT_SECONDS = 30;

	private final CountDownLatch missing;

	private volatile short failure;

	Confirms(int messages) {
		this.missing = new CountDownLatch(messages);
	}

	@Override
	public void handle(ConfirmationStatus status) {
		if (!status.isConfirmed()) {
			this.failure = status.getCode();
		}
		this.missing.countDown();
	}

	void await() throws InterruptedException {
		if (!this.missing.await(LIMIT_SECONDS, TimeUnit.SECONDS) || this.failure != 0) {
			throw new IllegalStateException(
					this.missing.getCount() + " messages are not confirmed; last failure: " + this.failure);
		}
	}

}
