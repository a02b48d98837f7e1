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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.dispatch.ConsumerStatus;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what only Redis can be told, in whole applications.
 */
@NeedsContainers
class RedisOptionsTests {

	@AutoClose
	private final RedisNodes nodes = new RedisNodes(SharedRedisBroker.steady());

	@Test
	void retentionRemovesWhatAllServicesHaveHandled() {
		BusNode sender = this.nodes.start(retaining(this.nodes.node(RedisNodes.SENDER, ChannelKind.STREAM)));
		BusNode ticket = this.nodes
			.start(retaining(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM)).handlingEvents());
		sender.publish(RecordingHandlers.EVENT, Ids.numbered("event", 100));
		this.nodes.await().until(() -> ticket.recorder().ids().size() >= 100);
		BusNode order = this.nodes.start(retaining(this.nodes.node("order-service", ChannelKind.STREAM)));
		assertThat(length(this.nodes.destination())).as("events that the order service has never read").isEqualTo(100);
		order.close();
		BusNode reader = this.nodes
			.start(retaining(this.nodes.node("order-service", ChannelKind.STREAM)).handlingEvents());
		this.nodes.await().until(() -> reader.recorder().ids().size() >= 100);
		this.nodes.await().until(() -> length(this.nodes.destination()) == 0);
	}

	@Test
	void everyKeyOfTheRetentionBeginsWithTheNamespace() {
		BusNode node = this.nodes.start(retaining(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM))
			.property("distributed-bus.redis.namespace", "shop")
			.with(RedisNodes.CHANNEL, "redis.groups", RedisNodes.RECEIVER)
			.handlingEvents());
		node.publish(RecordingHandlers.EVENT, Ids.numbered("event", 10));
		this.nodes.await()
			.until(() -> node.recorder().ids().size() >= 10 && length("shop:" + this.nodes.destination()) == 0);
		// Between two passes there is a moment without the lock
		this.nodes.await().until(() -> keys().contains("shop:" + this.nodes.destination() + ":retention:collector"));
		assertThat(keys()).contains("shop:" + this.nodes.destination()).allMatch((key) -> key.startsWith("shop:"));
	}

	@Test
	void onlyOneInstanceOfAnExclusiveConsumerReads() {
		BusNode first = this.nodes.start(exclusive());
		this.nodes.awaitState(first, ConsumerState.RUNNING);
		BusNode second = this.nodes.start(exclusive());
		this.nodes.awaitState(second, ConsumerState.STANDBY);
		List<String> before = Ids.numbered("event", 50);
		first.publish(RecordingHandlers.EVENT, before);
		this.nodes.await().until(() -> first.recorder().ids().size() >= 50);
		assertThat(first.recorder().ids()).isEqualTo(before);
		first.close();
		this.nodes.awaitState(second, ConsumerState.RUNNING);
		List<String> after = Ids.numbered("event", 50, 50);
		second.publish(RecordingHandlers.EVENT, after);
		this.nodes.await().until(() -> second.recorder().ids().size() >= 50);
		assertThat(second.recorder().ids()).isEqualTo(after);
	}

	@Test
	void exclusiveConsumerStopsWithItsLockAndGoesOnWithTheNext() {
		Gate gate = Gate.closed();
		BusNode node = this.nodes.start(exclusive());
		node.recorder().doing(gate);
		this.nodes.awaitState(node, ConsumerState.RUNNING);
		node.publish(RecordingHandlers.EVENT, Ids.numbered("event", 20));
		gate.awaitEntered();
		String lock = this.nodes.destination() + ":ticket-service:reader";
		this.nodes.commands().set(lock, "another".getBytes());
		this.nodes.awaitState(node, ConsumerState.STANDBY);
		gate.open();
		this.nodes.commands().del(lock);
		this.nodes.awaitState(node, ConsumerState.RUNNING);
		this.nodes.await().until(() -> node.recorder().ids().containsAll(Ids.numbered("event", 20)));
		this.nodes.awaitAcknowledged();
	}

	@Test
	void exclusiveConsumerBeginsNothingBesideAHandlerThatOutlastsItsLock() {
		Gate gate = Gate.closed();
		List<String> begun = new CopyOnWriteArrayList<>();
		BusNode node = this.nodes
			.start(exclusive().with(RedisNodes.CHANNEL, "concurrency", 4).with(RedisNodes.CHANNEL, "ordering", "key"));
		node.recorder().doing((envelope) -> {
			begun.add(envelope.id());
			gate.handle(envelope);
		});
		this.nodes.awaitState(node, ConsumerState.RUNNING);
		node.publish(RecordingHandlers.EVENT, List.of("event-0"));
		gate.awaitEntered();
		node.publish(RecordingHandlers.EVENT, List.of("event-1"));
		this.nodes.await().until(() -> begun.size() == 2);
		this.nodes.commands().del(this.nodes.destination() + ":ticket-service:reader");
		this.nodes.await().until(() -> {
			ConsumerStatus status = RedisNodes.status(node);
			return begun.size() > 2 || (status.reason() != null && status.reason().contains("is held again"));
		});
		assertThat(begun).containsExactly("event-0", "event-1");
		assertThat(RedisNodes.status(node).state()).isEqualTo(ConsumerState.DISCONNECTED);
		gate.open();
		this.nodes.awaitState(node, ConsumerState.RUNNING);
		this.nodes.awaitAcknowledged();
		assertThat(begun).containsExactlyInAnyOrder("event-0", "event-1", "event-0", "event-1");
	}

	@Test
	void groupBeginsWithTheEntryThatIsNamed() {
		BusNode sender = this.nodes.start(this.nodes.node(RedisNodes.SENDER, ChannelKind.STREAM));
		List<String> ids = Ids.numbered("event", 10);
		sender.publish(RecordingHandlers.EVENT, ids);
		List<StreamMessage<String, byte[]>> entries = this.nodes.commands()
			.xrange(this.nodes.destination(), Range.unbounded());
		this.nodes.commands().xdel(this.nodes.destination(), entries.get(7).getId());
		BusNode there = this.nodes.start(this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM)
			.with(RedisNodes.CHANNEL, "start-from", entries.get(4).getId())
			.handlingEvents());
		BusNode gone = this.nodes.start(this.nodes.node("order-service", ChannelKind.STREAM)
			.with(RedisNodes.CHANNEL, "start-from", entries.get(7).getId())
			.handlingEvents());
		List<String> left = List.of(ids.get(4), ids.get(5), ids.get(6), ids.get(8), ids.get(9));
		this.nodes.await().until(() -> there.recorder().ids().size() >= left.size());
		this.nodes.await().until(() -> gone.recorder().ids().size() >= 2);
		assertThat(there.recorder().ids()).isEqualTo(left);
		assertThat(gone.recorder().ids()).isEqualTo(ids.subList(8, 10));
	}

	private BusNodeBuilder retaining(BusNodeBuilder builder) {
		return builder.with(RedisNodes.CHANNEL, "redis.groups", "ticket-service,order-service")
			.with(RedisNodes.CHANNEL, "redis.retention.acknowledged", true)
			.with(RedisNodes.CHANNEL, "redis.retention.interval", "100ms");
	}

	private BusNodeBuilder exclusive() {
		return this.nodes.node(RedisNodes.RECEIVER, ChannelKind.STREAM)
			.with(RedisNodes.CHANNEL, "redis.exclusive", true)
			.handlingEvents();
	}

	private List<String> keys() {
		return this.nodes.commands().keys("*" + this.nodes.destination() + "*");
	}

	private long length(String key) {
		return this.nodes.commands().xlen(key);
	}

}
