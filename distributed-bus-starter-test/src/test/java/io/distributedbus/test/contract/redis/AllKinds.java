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

package io.distributedbus.test.contract.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.test.contract.harness.TransportHarness;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service with a stream, a queue and a broadcast, which sends to itself.
 */
final class AllKinds {

	static final String SERVICE = "ticket";

	static final String STREAM = "facts";

	static final String QUEUE = "orders";

	static final String BROADCAST = "news";

	static final String TO_STREAM = "item.added";

	static final String TO_BROADCAST = "item.spread";

	private AllKinds() {
	}

	static BusNodeBuilder builder(TransportHarness harness) {
		return new BusNodeBuilder(SERVICE, harness).channel(STREAM, ChannelKind.STREAM, harness.destination(STREAM))
			.channel(QUEUE, ChannelKind.QUEUE, harness.destination(QUEUE))
			.channel(BROADCAST, ChannelKind.BROADCAST, harness.destination(BROADCAST))
			.mapEvents(STREAM, TO_STREAM)
			.mapEvents(BROADCAST, TO_BROADCAST)
			.mapCommands(SERVICE, QUEUE)
			.handlingEvents()
			.handlingCommands();
	}

	/**
	 * Sends over each channel and waits until all has arrived, each envelope once.
	 * @param node the running service, which has received nothing yet
	 */
	static void exchange(BusNode node) {
		awaitRunning(node);
		List<String> sent = new ArrayList<>(send(node, "first", 100));
		awaitHandled(node, sent);
		sent.addAll(send(node, "second", 100));
		awaitHandled(node, sent);
		assertThat(node.recorder().ids()).containsExactlyInAnyOrderElementsOf(sent);
	}

	static List<String> send(BusNode node, String name, int count) {
		List<String> ids = new ArrayList<>();
		ids.addAll(send(node, TO_STREAM, name + "-fact", count));
		ids.addAll(send(node, TO_BROADCAST, name + "-news", count));
		List<String> commands = Ids.numbered(name + "-order", count);
		node.command(SERVICE, commands);
		ids.addAll(commands);
		return ids;
	}

	private static List<String> send(BusNode node, String key, String name, int count) {
		List<String> ids = Ids.numbered(name, count);
		node.publish(key, ids);
		return ids;
	}

	static void awaitHandled(BusNode node, List<String> ids) {
		await().until(() -> node.recorder().ids().containsAll(ids));
	}

	static void awaitRunning(BusNode node) {
		await().until(() -> node.context()
			.getBean(ChannelConsumers.class)
			.statuses()
			.stream()
			.allMatch((status) -> status.state() == ConsumerState.RUNNING));
	}

	/**
	 * Waits until broadcasts arrive again, after nobody could have known whether they do.
	 */
	static void awaitBroadcasts(BusNode node) {
		List<String> probes = new ArrayList<>();
		await().ignoreExceptions().until(() -> {
			String probe = Recorder.PROBE + node.hashCode() + "-" + probes.size();
			probes.add(probe);
			node.publish(TO_BROADCAST, List.of(probe));
			return probes.stream().anyMatch(node.recorder()::hasSeen);
		});
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10));
	}

}
