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

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Attribute;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.wrap.WrappedLane;
import io.distributedbus.test.contract.wrap.WrappedReader;
import io.distributedbus.test.contract.wrap.WrappedSink;
import io.distributedbus.test.contract.wrap.WrappedTransport;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Lane;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Transports that do the wrong thing when a reader stops.
 */
final class StopMutants {

	// Less than what is on its way, which goes on while a batch is kept back
	private static final int LAST_BATCH = 10;

	private StopMutants() {
	}

	static Transport acknowledgingOnStop(Transport transport) {
		return onStop(transport, (subscription) -> true, BatchMutants::settleAll);
	}

	static Transport forgettingQueueDeliveries(Transport transport) {
		return onStop(transport, (subscription) -> subscription.channel().kind() == ChannelKind.QUEUE,
				BatchMutants::settleAll);
	}

	static Transport losingTheLastBatch(Transport transport) {
		return new WrappedTransport(transport) {

			@Override
			public ChannelReader openReader(Subscription subscription) {
				return new WrappedReader(super.openReader(subscription),
						(sink) -> new WrappedSink(sink, KeepingBack::new) {

							@Override
							public int fetchSize() {
								return LAST_BATCH;
							}

						});
			}

		};
	}

	private static Transport onStop(Transport transport, Predicate<Subscription> concerned,
			Consumer<DeliveryBatch> action) {
		return new WrappedTransport(transport) {

			@Override
			public ChannelReader openReader(Subscription subscription) {
				ChannelReader reader = super.openReader(subscription);
				return concerned.test(subscription) ? new StoppingBadly(reader, new ConcurrentLinkedQueue<>(), action)
						: reader;
			}

		};
	}

	private static final class StoppingBadly extends WrappedReader {

		private final Queue<DeliveryBatch> delivered;

		private final Consumer<DeliveryBatch> action;

		StoppingBadly(ChannelReader target, Queue<DeliveryBatch> delivered, Consumer<DeliveryBatch> action) {
			super(target, (sink) -> new WrappedSink(sink, (lane) -> new WrappedLane(lane, (batch) -> {
				delivered.add(batch);
				return batch;
			})));
			this.delivered = delivered;
			this.action = action;
		}

		@Override
		public boolean stop(Duration timeout) {
			this.delivered.forEach(this.action);
			return super.stop(timeout);
		}

	}

	/**
	 * Hands a batch over when the next one comes, so that there is always a last one that
	 * no handler has seen; but probes at once, so that tests begin.
	 */
	private static final class KeepingBack extends WrappedLane {

		private @Nullable DeliveryBatch last;

		KeepingBack(Lane target) {
			super(target, UnaryOperator.identity());
		}

		@Override
		public void deliver(DeliveryBatch batch) {
			if (this.last != null) {
				super.deliver(this.last);
				this.last = null;
			}
			if (isProbe(batch)) {
				super.deliver(batch);
			}
			else {
				this.last = batch;
			}
		}

		private static boolean isProbe(DeliveryBatch batch) {
			String id = batch.get(0).attribute(Attribute.ID);
			return id != null && id.startsWith(Recorder.PROBE);
		}

		@Override
		public boolean stop(Duration timeout) {
			if (this.last != null) {
				BatchMutants.settleAll(this.last);
			}
			return super.stop(timeout);
		}

	}

}
