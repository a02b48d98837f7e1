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

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who gets what is sent over each kind of channel.
 *
 * @since 0.1.0
 */
public abstract class KindsContractTests extends ContractTests {

	@Test
	void queueGivesEachCommandToOneInstance() {
		if (has(ChannelKind.QUEUE)) {
			BusNode sender = start(commandNode(SENDER, RECEIVER));
			BusNode first = start(queueInstance());
			BusNode second = start(queueInstance());
			List<String> ids = Ids.numbered("command", 1000);
			sender.command(RECEIVER, ids);
			awaitReport(ids, first.recorder(), second.recorder()).assertNothingLost();
			first.close();
			second.close();
			report(ids, first.recorder(), second.recorder()).assertExactlyOnce();
		}
	}

	private BusNodeBuilder queueInstance() {
		return commandNode(RECEIVER, RECEIVER).with(CHANNEL, harness().partitions(ChannelKind.QUEUE, 2))
			.handlingCommands();
	}

	@Test
	void queueGivesEachEventToOneInstanceOfTheServiceThatConsumesIt() {
		if (has(ChannelKind.QUEUE)) {
			BusNode sender = startSender(ChannelKind.QUEUE);
			BusNode receiver = startReceiver(ChannelKind.QUEUE);
			BusNode other = start(eventNode(OTHER, ChannelKind.QUEUE).handlingEvents());
			List<String> ids = Ids.numbered("event", 200);
			sender.publish(EVENT, ids);
			awaitFencedReport(sender, ids, receiver.recorder()).assertExactlyOnce();
			assertThat(other.recorder().begun()).isEmpty();
		}
	}

	@Test
	void queueKeepsWhatWasSentBeforeItsServiceEverStarted() {
		if (has(ChannelKind.QUEUE)) {
			BusNode sender = start(commandNode(SENDER, RECEIVER));
			List<String> ids = Ids.numbered("early", 50);
			sender.command(RECEIVER, ids);
			BusNode receiver = start(commandNode(RECEIVER, RECEIVER).handlingCommands());
			awaitReport(ids, receiver.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void streamGivesEveryServiceAllOfIt() {
		if (has(ChannelKind.STREAM)) {
			BusNode sender = startSender(ChannelKind.STREAM);
			BusNode receiver = startReceiver(ChannelKind.STREAM);
			BusNode other = start(eventNode(OTHER, ChannelKind.STREAM).handlingEvents());
			List<String> ids = Ids.numbered("event", 500);
			sender.publish(EVENT, ids);
			awaitFencedReport(sender, ids, receiver.recorder()).assertExactlyOnce();
			List<String> withFence = receiver.recorder().ids();
			awaitReport(withFence, other.recorder()).assertExactlyOnce();
			assertThat(other.recorder().ids()).isEqualTo(withFence);
		}
	}

	@Test
	void streamGivesAPublisherItsOwnEvents() {
		if (has(ChannelKind.STREAM)) {
			BusNode node = startReceiver(ChannelKind.STREAM);
			List<String> ids = Ids.numbered("own", 20);
			node.publish(EVENT, ids);
			awaitFencedReport(node, ids, node.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void topicCopiesIntoOneQueuePerService() {
		if (has(ChannelKind.TOPIC)) {
			BusNode sender = startSender(ChannelKind.TOPIC);
			Recorder shared = new Recorder();
			BusNode first = start(eventNode(RECEIVER, ChannelKind.TOPIC).recordingTo(shared).handlingEvents());
			start(eventNode(RECEIVER, ChannelKind.TOPIC).recordingTo(shared).handlingEvents());
			BusNode other = start(eventNode(OTHER, ChannelKind.TOPIC).handlingEvents());
			awaitListening(sender, first, other);
			List<String> ids = Ids.numbered("event", 500);
			sender.publish(EVENT, ids);
			awaitFencedReport(sender, ids, other.recorder()).assertExactlyOnce();
			awaitReport(other.recorder().ids(), shared).assertExactlyOnce();
		}
	}

	@Test
	void topicKeepsCopiesForAServiceThatIsAway() {
		if (has(ChannelKind.TOPIC)) {
			BusNode sender = startSender(ChannelKind.TOPIC);
			BusNode receiver = startReceiver(ChannelKind.TOPIC);
			awaitListening(sender, receiver);
			receiver.close();
			List<String> ids = Ids.numbered("missed", 100);
			sender.publish(EVENT, ids);
			BusNode again = startReceiver(ChannelKind.TOPIC);
			awaitFencedReport(sender, ids, receiver.recorder(), again.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void topicForgetsWhatNoServiceSubscribesTo() {
		if (has(ChannelKind.TOPIC)) {
			BusNode sender = startSender(ChannelKind.TOPIC);
			sender.publish(EVENT, Ids.numbered("unheard", 10));
			BusNode receiver = startReceiver(ChannelKind.TOPIC);
			awaitListening(sender, receiver);
			List<String> ids = Ids.numbered("heard", 10);
			sender.publish(EVENT, ids);
			awaitFencedReport(sender, ids, receiver.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void broadcastReachesEveryLiveInstance() {
		if (has(ChannelKind.BROADCAST)) {
			BusNode sender = startSender(ChannelKind.BROADCAST);
			List<BusNode> receivers = List.of(startReceiver(ChannelKind.BROADCAST),
					startReceiver(ChannelKind.BROADCAST),
					start(eventNode(OTHER, ChannelKind.BROADCAST).handlingEvents()));
			awaitListening(sender, receivers.toArray(new BusNode[0]));
			List<String> ids = Ids.numbered("news", 200);
			sender.publish(EVENT, ids);
			sender.publish(EVENT, Ids.numbered("fence", 1));
			List<String> expected = new ArrayList<>(ids);
			expected.addAll(Ids.numbered("fence", 1));
			for (BusNode receiver : receivers) {
				awaitReport(expected, receiver.recorder()).assertExactlyOnce();
			}
		}
	}

	@Test
	void broadcastReachesNobodyLater() {
		if (has(ChannelKind.BROADCAST)) {
			BusNode sender = startSender(ChannelKind.BROADCAST);
			BusNode live = startReceiver(ChannelKind.BROADCAST);
			awaitListening(sender, live);
			List<String> old = Ids.numbered("old", 20);
			sender.publish(EVENT, old);
			awaitReport(old, live.recorder()).assertExactlyOnce();
			BusNode late = startReceiver(ChannelKind.BROADCAST);
			awaitListening(sender, late);
			List<String> fresh = Ids.numbered("fresh", 20);
			sender.publish(EVENT, fresh);
			awaitFencedReport(sender, fresh, late.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void broadcastGoesOnWhenAHandlerFails() {
		if (has(ChannelKind.BROADCAST)) {
			BusNode sender = startSender(ChannelKind.BROADCAST);
			Recorder recorder = new Recorder().failingFor((handled) -> handled.id().equals("event-000003"));
			BusNode receiver = start(eventNode(RECEIVER, ChannelKind.BROADCAST).recordingTo(recorder)
				.with(CHANNEL, "on-failure", "skip")
				.handlingEvents());
			awaitListening(sender, receiver);
			List<String> ids = Ids.numbered("event", 10);
			sender.publish(EVENT, ids);
			List<String> expected = new ArrayList<>(ids);
			expected.remove("event-000003");
			awaitFencedReport(sender, expected, recorder).assertExactlyOnce();
		}
	}

}
