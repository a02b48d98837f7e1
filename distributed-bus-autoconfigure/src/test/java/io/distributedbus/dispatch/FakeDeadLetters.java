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

package io.distributedbus.dispatch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps dead letters in memory, or fails to.
 */
final class FakeDeadLetters implements DeadLetterWriter {

	private final List<DeadLetter> kept = new CopyOnWriteArrayList<>();

	private final AtomicInteger tries = new AtomicInteger();

	private volatile @Nullable Throwable failure;

	private volatile boolean closed;

	@Override
	public void write(DeadLetter deadLetter) throws Exception {
		this.tries.incrementAndGet();
		Throwable current = this.failure;
		if (current instanceof Exception exception) {
			throw exception;
		}
		if (current instanceof Error error) {
			throw error;
		}
		this.kept.add(deadLetter);
	}

	void failWith(@Nullable Throwable failure) {
		this.failure = failure;
	}

	int tries() {
		return this.tries.get();
	}

	List<DeadLetter> kept() {
		return this.kept;
	}

	List<String> payloads() {
		return this.kept.stream().map((letter) -> ((TestDelivery) letter.delivery()).text()).toList();
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		this.closed = true;
	}

}
