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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.transport.Capability;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stays in order, and what need not.
 *
 * @since 0.1.0
 */
public abstract class OrderContractTests extends ContractTests {

	@Test
	void streamKeepsTheOrderOfItsPublisher() {
		if (has(ChannelKind.STREAM)) {
			assertKeepsOrder(ChannelKind.STREAM);
		}
	}

	@Test
	void queueKeepsTheOrderOfItsSenderForOneInstance() {
		if (has(ChannelKind.QUEUE)) {
			if (harness().keepsOrderOfQueues()) {
				assertKeepsOrder(ChannelKind.QUEUE);
			}
			else {
				assertThat(claims(ChannelKind.QUEUE, Capability.KEY_ORDER)).isFalse();
			}
		}
	}

	@Test
	void topicKeepsTheOrderOfItsPublisher() {
		if (has(ChannelKind.TOPIC)) {
			assertKeepsOrder(ChannelKind.TOPIC);
		}
	}

	private void assertKeepsOrder(ChannelKind kind) {
		BusNode sender = startSender(kind);
		BusNode receiver = startReceiver(kind);
		awaitListening(sender, receiver);
		List<String> ids = Ids.numbered("event", 1000);
		sender.publish(EVENT, ids);
		awaitReport(ids, receiver.recorder()).assertExactlyOnce();
		assertThat(receiver.recorder().ids()).isEqualTo(ids);
	}

	@Test
	void keepsTheOrderOfSendsThatDoNotWaitForEachOther() {
		ChannelKind kind = anyKind();
		BusNode sender = startSender(kind);
		BusNode receiver = startReceiver(kind);
		awaitListening(sender, receiver);
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			List<String> more = Ids.numbered("event", ids.size(), 10);
			sender.publish(EVENT, more.subList(0, 9));
			sender.publish(EVENT, more.subList(9, 10));
			ids.addAll(more);
		}
		awaitReport(ids, receiver.recorder()).assertExactlyOnce();
		if (kind != ChannelKind.QUEUE || harness().keepsOrderOfQueues()) {
			assertThat(receiver.recorder().ids()).isEqualTo(ids);
		}
	}

	@Test
	void keepsTheOrderOfAKeyAmongSeveralInstances() {
		if (has(ChannelKind.STREAM) && claims(ChannelKind.STREAM, Capability.KEY_ORDER)) {
			Recorder shared = new Recorder();
			start(partitioned(RECEIVER).recordingTo(shared).handlingEvents());
			start(partitioned(RECEIVER).recordingTo(shared).handlingEvents());
			BusNode sender = start(partitioned(SENDER));
			List<String> ids = Ids.numbered("event", 1000);
			sender.publish(EVENT, ids, this::withKey);
			awaitReport(ids, shared).assertNothingLost().assertNothingUnexpected();
			assertOrderPerKey(shared);
		}
	}

	@Test
	void keepsTheOrderOfAKeyWhileKeysRunSideBySide() {
		if (has(ChannelKind.STREAM)) {
			BusNode receiver = start(concurrent(4));
			BusNode sender = startSender(ChannelKind.STREAM);
			List<String> ids = Ids.numbered("event", 1000);
			sender.publish(EVENT, ids, this::withKey);
			awaitReport(ids, receiver.recorder()).assertExactlyOnce();
			assertOrderPerKey(receiver.recorder());
		}
	}

	@Test
	void aBlockedKeyHoldsOnlyItselfBack() {
		if (has(ChannelKind.STREAM)) {
			BusNode receiver = start(concurrent(4));
			BusNode sender = startSender(ChannelKind.STREAM);
			Gate gate = Gate.closedFor((handled) -> "key-0".equals(handled.partitionKey()));
			receiver.recorder().doing(gate);
			List<String> ids = Ids.numbered("event", 80);
			sender.publish(EVENT, ids, this::withKey);
			gate.awaitEntered();
			List<String> others = ids.stream().filter((id) -> !key(id).equals("key-0")).toList();
			awaitReport(others, receiver.recorder()).assertExactlyOnce();
			gate.open();
			awaitReport(ids, receiver.recorder()).assertExactlyOnce();
			assertOrderPerKey(receiver.recorder());
		}
	}

	@Test
	void keysRunOnSeveralThreads() {
		if (has(ChannelKind.STREAM)) {
			Set<String> waiting = new HashSet<>();
			BusNode receiver = start(concurrent(2));
			receiver.recorder().doing((handled) -> {
				synchronized (waiting) {
					waiting.add(String.valueOf(handled.partitionKey()));
					waiting.notifyAll();
					while (waiting.size() < 2) {
						waiting.wait();
					}
				}
			});
			BusNode sender = startSender(ChannelKind.STREAM);
			List<String> ids = Ids.numbered("event", 2);
			sender.publish(EVENT, ids, this::withKey);
			awaitReport(ids, receiver.recorder()).assertExactlyOnce();
		}
	}

	@Test
	void aRetryKeepsTheOrder() {
		if (has(ChannelKind.STREAM)) {
			BusNode receiver = start(
					eventNode(RECEIVER, ChannelKind.STREAM).with(CHANNEL, "retry.max-attempts", 5).handlingEvents());
			Recorder recorder = receiver.recorder();
			recorder.failingFor((handled) -> Ids.number(handled.id()) % 10 == 0 && recorder.attempts(handled.id()) < 3);
			BusNode sender = startSender(ChannelKind.STREAM);
			List<String> ids = Ids.numbered("event", 50);
			sender.publish(EVENT, ids);
			awaitReport(ids, recorder).assertExactlyOnce();
			assertThat(recorder.ids()).isEqualTo(ids);
		}
	}

	private BusNodeBuilder concurrent(int concurrency) {
		return eventNode(RECEIVER, ChannelKind.STREAM).with(CHANNEL, "concurrency", concurrency)
			.with(CHANNEL, "ordering", "key")
			.handlingEvents();
	}

	private BusNodeBuilder partitioned(String service) {
		return eventNode(service, ChannelKind.STREAM, 4);
	}

}
