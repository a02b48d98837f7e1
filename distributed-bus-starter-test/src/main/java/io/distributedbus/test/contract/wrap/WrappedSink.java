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

package io.distributedbus.test.contract.wrap;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A sink whose lanes are wrapped.
 *
 * @since 0.1.0
 */
public class WrappedSink implements DeliverySink {

	private final DeliverySink target;

	private final UnaryOperator<Lane> lane;

	/**
	 * Wraps a sink.
	 * @param target the sink that does the work
	 * @param lane makes the lane that a reader is given
	 */
	public WrappedSink(DeliverySink target, UnaryOperator<Lane> lane) {
		this.target = target;
		this.lane = lane;
	}

	@Override
	public Lane openLane(String name) {
		return this.lane.apply(this.target.openLane(name));
	}

	@Override
	public boolean awaitCapacity(Duration timeout) throws InterruptedException {
		return this.target.awaitCapacity(timeout);
	}

	@Override
	public int fetchSize() {
		return this.target.fetchSize();
	}

	@Override
	public long fetchBytes() {
		return this.target.fetchBytes();
	}

	@Override
	public void connected() {
		this.target.connected();
	}

	@Override
	public void disconnected(@Nullable Throwable reason, Duration retryIn) {
		this.target.disconnected(reason, retryIn);
	}

	@Override
	public void standingBy() {
		this.target.standingBy();
	}

	@Override
	public void failed(Throwable reason) {
		this.target.failed(reason);
	}

}
