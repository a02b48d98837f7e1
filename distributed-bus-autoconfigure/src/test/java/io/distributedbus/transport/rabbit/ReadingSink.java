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

package io.distributedbus.transport.rabbit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.transport.DeliverySink;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline whose lanes do what a test tells them.
 */
final class ReadingSink implements DeliverySink {

	static final Duration LIMIT = Duration.ofSeconds(30);

	final List<ReadingLane> lanes = new CopyOnWriteArrayList<>();

	final List<Throwable> disconnections = new CopyOnWriteArrayList<>();

	final List<Duration> retries = new CopyOnWriteArrayList<>();

	volatile int connected;

	volatile @Nullable Throwable failure;

	volatile boolean room = true;

	volatile int fetchSize = 500;

	volatile long fetchBytes = 8 * 1024 * 1024;

	static ConditionFactory await() {
		return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(10));
	}

	ReadingLane lane() {
		return this.lanes.get(0);
	}

	@Override
	public ReadingLane openLane(String name) {
		ReadingLane lane = new ReadingLane(name);
		this.lanes.add(lane);
		return lane;
	}

	@Override
	public boolean awaitCapacity(Duration timeout) throws InterruptedException {
		if (!this.room && !timeout.isZero()) {
			synchronized (this) {
				wait(timeout.toMillis());
			}
		}
		return this.room;
	}

	@Override
	public int fetchSize() {
		return this.fetchSize;
	}

	@Override
	public long fetchBytes() {
		return this.fetchBytes;
	}

	@Override
	public void connected() {
		this.connected++;
	}

	@Override
	public void disconnected(@Nullable Throwable reason, Duration retryIn) {
		if (reason != null) {
			this.disconnections.add(reason);
		}
		this.retries.add(retryIn);
	}

	@Override
	public void failed(Throwable reason) {
		this.failure = reason;
	}

}
