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

package io.distributedbus.transport.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Opens lanes that take nothing, and writes down what it is told. Its lanes are at work,
 * as soon as they are stopped, while the test says so.
 */
final class TestSink implements DeliverySink {

	final List<String> opened = new ArrayList<>();

	final List<String> told = new ArrayList<>();

	boolean busy;

	@Override
	public Lane openLane(String name) {
		this.opened.add(name);
		return new Lane() {

			@Override
			public void deliver(DeliveryBatch batch) {
				throw new UnsupportedOperationException();
			}

			@Override
			public boolean stop(Duration timeout) {
				return !TestSink.this.busy;
			}

		};
	}

	@Override
	public boolean awaitCapacity(Duration timeout) {
		return true;
	}

	@Override
	public int fetchSize() {
		return 500;
	}

	@Override
	public long fetchBytes() {
		return 1024 * 1024;
	}

	@Override
	public void connected() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void standingBy() {
		this.told.add("standing by");
	}

	@Override
	public void disconnected(@Nullable Throwable reason, Duration retryIn) {
		this.told.add(String.valueOf((reason != null) ? reason.getMessage() : null));
	}

	@Override
	public void failed(Throwable reason) {
		throw new UnsupportedOperationException();
	}

}
