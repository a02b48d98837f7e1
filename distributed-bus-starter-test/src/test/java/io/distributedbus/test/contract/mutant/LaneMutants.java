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
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.distributedbus.test.contract.wrap.WrappedBatch;
import io.distributedbus.test.contract.wrap.WrappedLane;
import io.distributedbus.test.contract.wrap.WrappedReader;
import io.distributedbus.test.contract.wrap.WrappedSink;
import io.distributedbus.test.contract.wrap.WrappedTransport;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Transports that hand their batches over wrongly.
 */
final class LaneMutants {

	private LaneMutants() {
	}

	static Transport deliveringTwice(Transport transport) {
		return withSink(transport, (sink) -> new WrappedSink(sink, (lane) -> new WrappedLane(lane, WrappedBatch::new) {

			@Override
			public void deliver(DeliveryBatch batch) {
				super.deliver(batch);
				super.deliver(batch);
			}

		}));
	}

	static Transport openingManyLanes(Transport transport) {
		return withSink(transport, (sink) -> new WrappedSink(sink, (lane) -> new ManyLanes(lane, sink)));
	}

	static Transport fetchingWithoutBound(Transport transport) {
		return withSink(transport, (sink) -> new WrappedSink(sink, UnaryOperator.identity()) {

			@Override
			public boolean awaitCapacity(Duration timeout) {
				return true;
			}

			@Override
			public int fetchSize() {
				return 100;
			}

		});
	}

	private static Transport withSink(Transport transport, UnaryOperator<DeliverySink> sink) {
		return new WrappedTransport(transport) {

			@Override
			public ChannelReader openReader(Subscription subscription) {
				return new WrappedReader(super.openReader(subscription), sink);
			}

		};
	}

	/**
	 * Lanes that know nothing of each other: the first is the slowest, and begins when
	 * the others have handled at least one delivery of each key.
	 */
	private static final class ManyLanes extends WrappedLane {

		private static final int KEYS = 8;

		private final DeliverySink sink;

		private final Queue<Lane> lanes = new ConcurrentLinkedQueue<>();

		private final Queue<DeliveryBatch> others = new ConcurrentLinkedQueue<>();

		private @Nullable DeliveryBatch first;

		private boolean begun;

		ManyLanes(Lane target, DeliverySink sink) {
			super(target, UnaryOperator.identity());
			this.sink = sink;
		}

		@Override
		public void deliver(DeliveryBatch batch) {
			synchronized (this) {
				if (this.first == null) {
					this.first = batch;
					return;
				}
			}
			DeliveryBatch other = new WrappedBatch(batch) {

				@Override
				public synchronized void progressed() {
					super.progressed();
					beginFirst();
				}

			};
			this.others.add(other);
			open(other);
		}

		private void beginFirst() {
			DeliveryBatch batch;
			synchronized (this) {
				batch = this.first;
				if (batch == null || this.begun || !haveOthersHandledEachKey()) {
					return;
				}
				this.begun = true;
			}
			open(batch);
		}

		private boolean haveOthersHandledEachKey() {
			return this.others.stream().mapToInt(DeliveryBatch::size).sum() >= KEYS && this.others.stream()
				.allMatch((batch) -> IntStream.range(0, batch.size()).allMatch(batch::isSettled));
		}

		private void open(DeliveryBatch batch) {
			Lane lane = this.sink.openLane("lane-" + this.lanes.size());
			this.lanes.add(lane);
			lane.deliver(batch);
		}

		@Override
		public boolean stop(Duration timeout) {
			return this.lanes.stream().allMatch((lane) -> lane.stop(timeout));
		}

	}

}
