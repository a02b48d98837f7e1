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

import java.util.function.UnaryOperator;

import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;

/**
 * A transport that wraps each batch its readers hand over.
 *
 * @since 0.1.0
 */
public class BatchWrapping extends WrappedTransport {

	private final UnaryOperator<DeliveryBatch> batch;

	/**
	 * Wraps a transport.
	 * @param target the transport that does the work
	 * @param batch makes the batches that are handed over
	 */
	public BatchWrapping(Transport target, UnaryOperator<DeliveryBatch> batch) {
		super(target);
		this.batch = batch;
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		return new WrappedReader(super.openReader(subscription),
				(sink) -> new WrappedSink(sink, (lane) -> new WrappedLane(lane, this.batch)));
	}

}
