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

import java.util.ArrayList;
import java.util.List;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.message.Envelope;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is settled does not come again, and what is not settled does.
 *
 * @since 0.1.0
 */
public abstract class SettlementContractTests extends ContractTests {

	private static final int CONCURRENCY = 4;

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void repeatsNothingAfterACleanStop(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = start(eventNode(RECEIVER, kind).with(CHANNEL, "commit-interval", 100000)
				.with(CHANNEL, "commit-idle", "1h")
				.handlingEvents());
			awaitListening(sender, receiver);
			List<String> ids = new ArrayList<>(Ids.numbered("first", 150));
			sender.publish(EVENT, ids);
			awaitReport(ids, receiver.recorder()).assertNothingLost();
			receiver.close();
			List<String> more = Ids.numbered("second", 150);
			sender.publish(EVENT, more);
			ids.addAll(more);
			BusNode again = startReceiver(kind);
			awaitReport(ids, receiver.recorder(), again.recorder());
			List<String> fence = Ids.numbered("fence", 1);
			sender.publish(EVENT, fence);
			ids.addAll(fence);
			awaitReport(ids, receiver.recorder(), again.recorder()).assertExactlyOnce();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void keepsWhatAHandlerHasNotFinished(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = start(impatient(eventNode(RECEIVER, kind).handlingEvents()));
			awaitListening(sender, receiver);
			Gate gate = Gate.closedFor((handled) -> Ids.number(handled.id()) >= 20);
			receiver.recorder().doing(gate);
			List<String> ids = Ids.numbered("event", 50);
			sender.publish(EVENT, ids);
			gate.awaitEntered();
			List<String> finished = ids.subList(0, 20);
			awaitFinished(kind, finished, receiver.recorder());
			List<String> before = receiver.recorder().ids();
			receiver.close();
			BusNode again = startReceiver(kind);
			List<String> rest = new ArrayList<>(ids);
			rest.removeAll(before);
			awaitReport(rest, again.recorder()).assertExactlyOnce();
			gate.open();
		}
	}

	private void awaitFinished(ChannelKind kind, List<String> finished, Recorder recorder) {
		if (kind != ChannelKind.QUEUE || harness().keepsOrderOfQueues()) {
			awaitReport(finished, recorder).assertExactlyOnce();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void settlesNothingPastWhatIsInFlight(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = start(impatient(concurrent(kind)));
			awaitListening(sender, receiver);
			// What is there before it reads comes at once: until all of that is settled,
			// a transport may fetch nothing more
			ChannelConsumers consumers = receiver.context().getBean(ChannelConsumers.class);
			consumers.stop(CHANNEL);
			Gate gate = Gate.closedFor((handled) -> handled.id().equals("event-000008"));
			receiver.recorder().doing(gate);
			List<String> ids = Ids.numbered("event", 80);
			sender.publish(EVENT, ids, this::withKey);
			consumers.start(CHANNEL);
			gate.awaitEntered();
			List<String> others = ids.stream().filter((id) -> !key(id).equals("key-0")).toList();
			awaitReport(others, receiver.recorder()).assertNothingLost();
			receiver.close();
			List<String> before = receiver.recorder().ids();
			BusNode again = startReceiver(kind);
			List<String> rest = new ArrayList<>(ids);
			rest.removeAll(before);
			awaitReport(rest, again.recorder()).assertNothingLost();
			report(ids, again.recorder()).assertNothingUnexpected().assertDuplicatesAtMost(0);
			assertThat(again.recorder().ids()).contains("event-000008").doesNotContain("event-000000");
			gate.open();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void aStoppedConsumerKeepsTheDeliveryThatStoppedItAndAllLaterOnes(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = start(eventNode(RECEIVER, kind).with(CHANNEL, "on-failure", "stop")
				.with(CHANNEL, "retry.max-attempts", 2)
				.handlingEvents());
			awaitListening(sender, receiver);
			receiver.recorder().failingFor((handled) -> handled.id().equals("event-000010"));
			List<String> ids = Ids.numbered("event", 40);
			sender.publish(EVENT, ids);
			await().until(() -> receiver.recorder().attempts("event-000010") == 2);
			receiver.close();
			assertThat(receiver.recorder().ids()).doesNotContain("event-000010");
			if (kind != ChannelKind.QUEUE || harness().keepsOrderOfQueues()) {
				assertThat(receiver.recorder().ids()).isEqualTo(ids.subList(0, 10));
			}
			BusNode again = startReceiver(kind);
			awaitReport(ids, receiver.recorder(), again.recorder()).assertExactlyOnce();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void aLateSettlementMovesNoPositionBack(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode late = start(impatient(eventNode(RECEIVER, kind).handlingEvents()));
			awaitListening(sender, late);
			Gate gate = Gate.closed();
			late.recorder().doing(gate);
			List<String> ids = Ids.numbered("event", 50);
			sender.publish(EVENT, ids);
			gate.awaitEntered();
			late.close();
			BusNode second = startReceiver(kind);
			awaitReport(ids, second.recorder()).assertExactlyOnce();
			gate.open();
			await().until(() -> late.recorder().handled().size() == late.recorder().begun().size());
			second.close();
			BusNode third = startReceiver(kind);
			List<String> fresh = Ids.numbered("fresh", 10);
			sender.publish(EVENT, fresh);
			awaitFencedReport(sender, fresh, third.recorder()).assertExactlyOnce();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void settlesWhatNoHandlerWants(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = start(everyKey(SENDER, kind));
			BusNode receiver = start(everyKey(RECEIVER, kind).handlingEvents());
			awaitListening(sender, receiver);
			List<String> unwanted = Ids.numbered("unwanted", 100);
			sender.publish("parcel.sent", unwanted);
			awaitFencedReport(sender, List.of(), receiver.recorder()).assertExactlyOnce();
			receiver.close();
			Recorder recorder = new Recorder();
			BusNode again = start(everyKey(RECEIVER, kind).recordingTo(recorder).handling(new AllEvents(recorder)));
			awaitListening(sender, again);
			List<String> wanted = Ids.numbered("wanted", 10);
			sender.publish("parcel.sent", wanted);
			awaitReport(wanted, recorder).assertExactlyOnce();
		}
	}

	private BusNodeBuilder everyKey(String service, ChannelKind kind) {
		return eventNode(service, kind).property("distributed-bus.service-map.events[0].subscription-keys", "*");
	}

	private BusNodeBuilder concurrent(ChannelKind kind) {
		return eventNode(RECEIVER, kind).with(CHANNEL, "concurrency", CONCURRENCY)
			.with(CHANNEL, "ordering", "key")
			.handlingEvents();
	}

	/**
	 * Handles events of every key.
	 *
	 * @param recorder where they are recorded
	 */
	record AllEvents(Recorder recorder) {

		@Distributed
		@EventHandler("*")
		void handle(Envelope event) throws Exception {
			this.recorder.record(event);
		}

	}

}
