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

package io.distributedbus.test.contract;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Load;
import io.distributedbus.test.contract.node.Recorder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An orderly stop finishes the work in hand, loses nothing and repeats nothing.
 *
 * @since 0.1.0
 */
public abstract class StopContractTests extends ContractTests {

	private static final int AHEAD = 300;

	private static final int PARTITIONS = 4;

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void restartsUnderLoadLoseAndRepeatNothing(ChannelKind kind) {
		if (has(kind)) {
			Recorder shared = new Recorder();
			BusNode sender = start(eventNode(SENDER, kind, PARTITIONS));
			BusNode receiver = start(receiver(kind, shared));
			awaitListening(sender, receiver);
			try (Load load = Load.start(sender, AHEAD, shared::handledCount)) {
				for (int i = 0; i < 3; i++) {
					awaitProgress(shared);
					receiver.close();
					receiver = start(receiver(kind, shared));
				}
				awaitProgress(shared);
				load.close();
				awaitReport(load.confirmed(), shared);
				receiver.close();
				report(load.confirmed(), shared).assertExactlyOnce();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void anInstanceThatStopsLeavesItsWorkToTheOthers(ChannelKind kind) {
		if (has(kind)) {
			Recorder shared = new Recorder();
			BusNode sender = start(eventNode(SENDER, kind, PARTITIONS));
			BusNode first = start(receiver(kind, shared));
			BusNode second = start(receiver(kind, shared));
			awaitListening(sender, first);
			try (Load load = Load.start(sender, AHEAD, shared::handledCount)) {
				awaitProgress(shared);
				first.close();
				awaitProgress(shared);
				BusNode third = start(receiver(kind, shared));
				awaitProgress(shared);
				second.close();
				awaitProgress(shared);
				load.close();
				awaitReport(load.confirmed(), shared);
				third.close();
				report(load.confirmed(), shared).assertExactlyOnce();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void aStopWaitsForTheWorkInHandAndSettlesIt(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			// In several batches, of which some have not begun
			BusNode receiver = start(eventNode(RECEIVER, kind).with(CHANNEL, "max-in-flight", 10).handlingEvents());
			awaitListening(sender, receiver);
			Gate gate = Gate.closed();
			receiver.recorder().doing(gate);
			List<String> ids = Ids.numbered("event", 20);
			sender.publish(EVENT, ids);
			gate.awaitEntered();
			CompletableFuture<Void> stop = CompletableFuture.runAsync(receiver::close);
			gate.open();
			stop.join();
			List<String> handled = receiver.recorder().ids();
			assertThat(handled).isNotEmpty();
			assertThat(receiver.recorder().begun()).hasSameSizeAs(handled);
			BusNode again = startReceiver(kind);
			awaitReport(ids, receiver.recorder(), again.recorder()).assertExactlyOnce();
			assertThat(receiver.recorder().ids()).isEqualTo(handled);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void aStopBetweenKeysLeavesNoGap(ChannelKind kind) {
		if (has(kind)) {
			Recorder shared = new Recorder();
			BusNode sender = start(eventNode(SENDER, kind, PARTITIONS));
			BusNode receiver = start(concurrentReceiver(kind, shared));
			awaitListening(sender, receiver);
			try (Load load = Load.start(sender, AHEAD, shared::handledCount)) {
				for (int i = 0; i < 3; i++) {
					awaitProgress(shared);
					receiver.close();
					receiver = start(concurrentReceiver(kind, shared));
				}
				load.close();
				DeliveryReport report = awaitReport(load.confirmed(), shared);
				receiver.close();
				report.assertNothingLost();
				report(load.confirmed(), shared).assertExactlyOnce();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void stopsWhileNothingHasArrived(ChannelKind kind) {
		if (has(kind)) {
			BusNode receiver = startReceiver(kind);
			receiver.close();
			assertThat(receiver.recorder().begun()).isEmpty();
		}
	}

	private void awaitProgress(Recorder recorder) {
		int before = recorder.handledCount();
		await().until(() -> recorder.handledCount() > before + AHEAD);
	}

	private BusNodeBuilder receiver(ChannelKind kind, Recorder recorder) {
		return eventNode(RECEIVER, kind, PARTITIONS).recordingTo(recorder).handlingEvents();
	}

	private BusNodeBuilder concurrentReceiver(ChannelKind kind, Recorder recorder) {
		return receiver(kind, recorder).with(CHANNEL, "concurrency", 4).with(CHANNEL, "ordering", "key");
	}

}
