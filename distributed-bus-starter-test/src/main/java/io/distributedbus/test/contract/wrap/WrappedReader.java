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

import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.DeliverySink;

/**
 * A reader whose sink is another one than its user gave it.
 *
 * @since 0.1.0
 */
public class WrappedReader implements ChannelReader {

	private final ChannelReader target;

	private final UnaryOperator<DeliverySink> sink;

	/**
	 * Wraps a reader.
	 * @param target the reader that does the work
	 * @param sink makes the sink that the reader is started with
	 */
	public WrappedReader(ChannelReader target, UnaryOperator<DeliverySink> sink) {
		this.target = target;
		this.sink = sink;
	}

	@Override
	public void start(DeliverySink sink) {
		this.target.start(this.sink.apply(sink));
	}

	@Override
	public boolean stop(Duration timeout) {
		return this.target.stop(timeout);
	}

}
