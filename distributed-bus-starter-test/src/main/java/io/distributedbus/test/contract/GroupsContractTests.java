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

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Handled;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.transport.Capability;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each group reads a stream at its own position, whatever the others do.
 *
 * @since 0.1.0
 */
public abstract class GroupsContractTests extends ContractTests {

	private static final int PARTITIONS = 4;

	@Test
	void instancesOfAServiceShareAStream() {
		if (has(ChannelKind.STREAM)) {
			Recorder shared = new Recorder();
			List<BusNode> instances = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				instances.add(start(instance(shared)));
			}
			BusNode sender = start(eventNode(SENDER, ChannelKind.STREAM, PARTITIONS));
			List<String> ids = Ids.numbered("event", 600);
			sender.publish(EVENT, ids, this::withKey);
			awaitReport(ids, shared).assertNothingLost();
			instances.forEach(BusNode::close);
			report(ids, shared).assertExactlyOnce();
		}
	}

	@Test
	void instancesComeAndGoWithoutLossOrRepetition() {
		if (has(ChannelKind.STREAM)) {
			Recorder shared = new Recorder();
			BusNode first = start(instance(shared));
			BusNode sender = start(eventNode(SENDER, ChannelKind.STREAM, PARTITIONS));
			List<String> sent = new ArrayList<>();
			publishMore(sender, sent, shared);
			BusNode second = start(instance(shared));
			publishMore(sender, sent, shared);
			first.close();
			publishMore(sender, sent, shared);
			second.close();
			report(sent, shared).assertExactlyOnce();
		}
	}

	private void publishMore(BusNode sender, List<String> sent, Recorder shared) {
		List<String> ids = Ids.numbered("event", sent.size(), 300);
		sender.publish(EVENT, ids, this::withKey);
		sent.addAll(ids);
		awaitReport(sent, shared).assertNothingLost();
	}

	@Test
	void twoGroupsOfOneServiceReadIndependently() {
		if (has(ChannelKind.STREAM)) {
			BusNode sender = startSender(ChannelKind.STREAM);
			BusNode receiver = startReceiver(ChannelKind.STREAM);
			BusNode audit = start(
					eventNode(RECEIVER, ChannelKind.STREAM).with(CHANNEL, "group", "audit").handlingEvents());
			List<String> ids = Ids.numbered("event", 100);
			sender.publish(EVENT, ids);
			awaitFencedReport(sender, ids, receiver.recorder()).assertExactlyOnce();
			awaitReport(receiver.recorder().ids(), audit.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void aGroupThatWasAwayGetsWhatItMissed() {
		if (has(ChannelKind.STREAM)) {
			BusNode sender = startSender(ChannelKind.STREAM);
			BusNode receiver = startReceiver(ChannelKind.STREAM);
			BusNode other = start(eventNode(OTHER, ChannelKind.STREAM).handlingEvents());
			List<String> before = Ids.numbered("before", 50);
			sender.publish(EVENT, before);
			awaitReport(before, receiver.recorder()).assertExactlyOnce();
			receiver.close();
			List<String> missed = Ids.numbered("missed", 50);
			sender.publish(EVENT, missed);
			List<String> all = new ArrayList<>(before);
			all.addAll(missed);
			awaitReport(all, other.recorder()).assertExactlyOnce();
			BusNode again = startReceiver(ChannelKind.STREAM);
			awaitFencedReport(sender, missed, again.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void aNewGroupBeginsWithTheEarliestUnlessToldOtherwise() {
		if (has(ChannelKind.STREAM)) {
			BusNode sender = startSender(ChannelKind.STREAM);
			List<String> old = Ids.numbered("old", 50);
			sender.publish(EVENT, old);
			BusNode receiver = startReceiver(ChannelKind.STREAM);
			awaitFencedReport(sender, old, receiver.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void aNewGroupThatStartsFromTheLatestGetsNothingOlder() {
		if (has(ChannelKind.STREAM)) {
			BusNode sender = startSender(ChannelKind.STREAM);
			sender.publish(EVENT, Ids.numbered("old", 50));
			BusNode receiver = start(startingFrom("latest"));
			awaitListening(sender, receiver);
			List<String> fresh = Ids.numbered("fresh", 50);
			sender.publish(EVENT, fresh);
			awaitFencedReport(sender, fresh, receiver.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void aStoredPositionBeatsTheConfiguredStart() {
		if (has(ChannelKind.STREAM)) {
			BusNode sender = startSender(ChannelKind.STREAM);
			BusNode receiver = startReceiver(ChannelKind.STREAM);
			List<String> first = Ids.numbered("first", 50);
			sender.publish(EVENT, first);
			awaitReport(first, receiver.recorder()).assertExactlyOnce();
			receiver.close();
			List<String> second = Ids.numbered("second", 50);
			sender.publish(EVENT, second);
			BusNode again = start(startingFrom("latest"));
			awaitFencedReport(sender, second, again.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void aNewGroupStartsFromAnOffset() {
		if (claims(ChannelKind.STREAM, Capability.START_FROM_OFFSET)) {
			BusNode sender = startSender(ChannelKind.STREAM);
			List<String> ids = Ids.numbered("event", 50);
			sender.publish(EVENT, ids);
			BusNode receiver = start(startingFrom("20"));
			awaitFencedReport(sender, ids.subList(20, 50), receiver.recorder()).assertExactlyOnce();
		}
		else {
			assertRefused(startingFrom("20"), CHANNEL, "start-from", harness().transport());
		}
	}

	@Test
	void anOffsetBeyondTheEndYieldsNothingOfWhatIsThereAndNoError() {
		if (claims(ChannelKind.STREAM, Capability.START_FROM_OFFSET)) {
			BusNode sender = startSender(ChannelKind.STREAM);
			sender.publish(EVENT, Ids.numbered("old", 20));
			BusNode receiver = start(startingFrom("1000"));
			BusNode witness = start(eventNode(OTHER, ChannelKind.STREAM).handlingEvents());
			awaitListening(sender, witness);
			assertThat(receiver.recorder().begun()).extracting(Handled::id).noneMatch((id) -> id.startsWith("old"));
			assertThat(receiver.context().getBean(ChannelConsumers.class).statuses()).singleElement()
				.satisfies((status) -> assertThat(status.state()).isNotEqualTo(ConsumerState.FAILED));
		}
		else {
			assertRefused(startingFrom("1000"), CHANNEL, "start-from", harness().transport());
		}
	}

	@Test
	void aNewGroupStartsFromAnInstant() {
		if (claims(ChannelKind.STREAM, Capability.START_FROM_INSTANT)) {
			BusNode sender = startSender(ChannelKind.STREAM);
			sender.publish(EVENT, Ids.numbered("old", 20));
			Instant end = Instant.now();
			// The clock of the broker need not be the same
			await().until(() -> Instant.now().isAfter(end.plusMillis(1000)));
			Instant start = end.plusMillis(500);
			List<String> fresh = Ids.numbered("fresh", 20);
			sender.publish(EVENT, fresh);
			BusNode receiver = start(startingFrom(start.toString()));
			awaitFencedReport(sender, fresh, receiver.recorder()).assertExactlyOnce();
		}
		else {
			assertRefused(startingFrom("2026-01-31T12:00:00Z"), CHANNEL, "start-from", harness().transport());
		}
	}

	@Test
	void aNewGroupStartsFromWhatWasStoredLast() {
		if (claims(ChannelKind.STREAM, Capability.START_FROM_LAST)) {
			BusNode sender = startSender(ChannelKind.STREAM);
			sender.publish(EVENT, Ids.numbered("old", 20));
			List<String> last = Ids.numbered("last", 1);
			sender.publish(EVENT, last);
			BusNode receiver = start(startingFrom("last"));
			awaitFencedReport(sender, last, receiver.recorder()).assertExactlyOnce();
		}
		else {
			assertRefused(startingFrom("last"), CHANNEL, "start-from", harness().transport());
		}
	}

	@Test
	void aGroupReadsSeveralStreams() {
		if (has(ChannelKind.STREAM)) {
			BusNodeBuilder builder = eventNode(RECEIVER, ChannelKind.STREAM)
				.channel("parcels", ChannelKind.STREAM, destination("parcels"))
				.mapEvents("parcels", EVENTS)
				.handlingEvents();
			BusNode receiver = start(builder);
			BusNode sender = startSender(ChannelKind.STREAM);
			BusNode otherSender = start(node(OTHER).channel("parcels", ChannelKind.STREAM, destination("parcels"))
				.mapEvents("parcels", EVENTS));
			List<String> ids = new ArrayList<>(Ids.numbered("item", 50));
			sender.publish(EVENT, ids);
			otherSender.publish(EVENT, Ids.numbered("parcel", 50));
			ids.addAll(Ids.numbered("parcel", 50));
			awaitFencedReport(sender, ids, receiver.recorder()).assertExactlyOnce();
		}
	}

	private BusNodeBuilder instance(Recorder shared) {
		return eventNode(RECEIVER, ChannelKind.STREAM, PARTITIONS).recordingTo(shared).handlingEvents();
	}

	private BusNodeBuilder startingFrom(String start) {
		return eventNode(RECEIVER, ChannelKind.STREAM).with(CHANNEL, "start-from", start).handlingEvents();
	}

}
