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

package io.distributedbus.test.contract.mutant;

import java.util.stream.IntStream;

import io.distributedbus.message.Attribute;
import io.distributedbus.message.MessageKind;
import io.distributedbus.test.contract.wrap.BatchWrapping;
import io.distributedbus.test.contract.wrap.WrappedBatch;
import io.distributedbus.test.contract.wrap.WrappedDelivery;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Transport;

/**
 * Transports whose batches are wrong.
 */
final class BatchMutants {

	private BatchMutants() {
	}

	static Transport acknowledgingBeforeHandling(Transport transport) {
		return new BatchWrapping(transport, (batch) -> {
			settleAll(batch);
			return new WrappedBatch(batch);
		});
	}

	static Transport acknowledgingTooFar(Transport transport) {
		return new BatchWrapping(transport, (batch) -> new WrappedBatch(batch) {

			@Override
			public synchronized void progressed() {
				int last = IntStream.range(0, size()).filter(this::isSettled).max().orElse(-1);
				IntStream.rangeClosed(0, last).forEach(target()::settle);
				target().progressed();
			}

		});
	}

	static Transport neverAcknowledging(Transport transport) {
		return new BatchWrapping(transport, (batch) -> new WrappedBatch(batch) {

			@Override
			public synchronized void progressed() {
			}

		});
	}

	static Transport droppingGarbage(Transport transport) {
		return new BatchWrapping(transport, (batch) -> new WrappedBatch(batch) {

			@Override
			public Delivery get(int index) {
				Delivery delivery = super.get(index);
				boolean readable = delivery.routingKey() != null
						&& MessageKind.fromWireName(delivery.attribute(Attribute.KIND)) != null;
				return readable ? delivery : new WrappedDelivery(delivery) {

					@Override
					public String routingKey() {
						return "nobody.wants.this";
					}

					@Override
					public String attribute(Attribute attribute) {
						return null;
					}

				};
			}

		});
	}

	static Transport swappingNeighbours(Transport transport) {
		return new BatchWrapping(transport, (batch) -> new WrappedBatch(batch) {

			@Override
			public Delivery get(int index) {
				int neighbour = index ^ 1;
				return super.get((neighbour < size()) ? neighbour : index);
			}

		});
	}

	static Transport overridingAttributes(Transport transport) {
		return new BatchWrapping(transport, (batch) -> new WrappedBatch(batch) {

			@Override
			public Delivery get(int index) {
				return new WrappedDelivery(super.get(index)) {

					@Override
					public String attribute(Attribute attribute) {
						String header = headers().get(attribute.wireName());
						return (header != null) ? header : super.attribute(attribute);
					}

				};
			}

		});
	}

	static void settleAll(DeliveryBatch batch) {
		IntStream.range(0, batch.size()).filter((index) -> !batch.isSettled(index)).forEach(batch::settle);
		batch.progressed();
	}

}
