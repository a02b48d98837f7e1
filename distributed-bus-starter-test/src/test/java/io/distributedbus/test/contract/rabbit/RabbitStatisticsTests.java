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

package io.distributedbus.test.contract.rabbit;

import java.time.Duration;
import java.util.List;

import io.distributedbus.Metadata;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.statistics.BusStatistics;
import io.distributedbus.statistics.StatisticsUnavailableException;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.ConsumerStatistics;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What RabbitMQ tells of its queues, topics and streams.
 */
@NeedsContainers
class RabbitStatisticsTests {

	private static final Duration RECENT = Duration.ofMinutes(5);

	private Nodes nodes = new Nodes(SharedRabbitBroker.steady());

	@AfterEach
	void end() {
		this.nodes.close();
	}

	@Test
	void tellsHowFarAGroupHasSettledAChunkOfAStream() {
		BusNode sender = this.nodes.startSender(ChannelKind.STREAM);
		sender.publish(RecordingHandlers.EVENT, Ids.numbered("event", 10));
		Gate gate = Gate.closedFor((handled) -> handled.id().equals("event-000006"));
		BusNode receiver = this.nodes.start(this.nodes.node(Nodes.RECEIVER, ChannelKind.STREAM)
			.with(Nodes.CHANNEL, "commit-interval", 1)
			.recordingTo(new Recorder().doing(gate))
			.handlingEvents());
		gate.awaitEntered();
		this.nodes.await().untilAsserted(() -> {
			GroupStatistics group = group(receiver, Nodes.RECEIVER);
			assertThat(group.lag()).isEqualTo(4);
			assertThat(group.pending()).isNull();
			assertThat(group.lastDelivered()).containsExactly(new Position(this.nodes.destination(), "5"));
			assertThat(group.oldestUnreadAge()).isBetween(Duration.ZERO, RECENT);
		});
		this.nodes.await().untilAsserted(() -> {
			ChannelStatistics channel = channel(receiver);
			assertThat(channel.length()).isGreaterThanOrEqualTo(10);
			assertThat(channel.oldestAge()).isBetween(Duration.ZERO, RECENT);
		});
		gate.open();
		this.nodes.await().untilAsserted(() -> {
			GroupStatistics group = group(receiver, Nodes.RECEIVER);
			assertThat(group.lag()).isZero();
			assertThat(group.oldestUnreadAge()).isNull();
		});
		this.nodes.await().untilAsserted(() -> assertThat(channel(receiver).oldestUnreadAge()).isEmpty());
	}

	@Test
	void tellsOfAllPartitionsOfASuperStream() {
		BusNodeBuilder partitioned = this.nodes.node(Nodes.SENDER, ChannelKind.STREAM)
			.with(Nodes.CHANNEL, "rabbit.stream.partitions", 3);
		BusNode sender = this.nodes.start(partitioned);
		sender.publish(RecordingHandlers.EVENT, Ids.numbered("event", 30),
				(id) -> Metadata.empty().withPartitionKey(id));
		this.nodes.await().untilAsserted(() -> {
			assertThat(channel(sender).length()).isEqualTo(30);
			GroupStatistics absent = group(sender, Nodes.RECEIVER);
			assertThat(absent.lag()).isEqualTo(30);
			assertThat(absent.lastDelivered()).isEmpty();
			assertThat(absent.oldestUnreadAge()).isBetween(Duration.ZERO, RECENT);
		});
		BusNode receiver = this.nodes.start(this.nodes.node(Nodes.RECEIVER, ChannelKind.STREAM)
			.with(Nodes.CHANNEL, "rabbit.stream.partitions", 3)
			.handlingEvents());
		this.nodes.await().until(() -> receiver.recorder().handledCount() == 30);
		this.nodes.await().untilAsserted(() -> {
			GroupStatistics group = group(sender, Nodes.RECEIVER);
			assertThat(group.lag()).isZero();
			assertThat(group.lastDelivered()).extracting(Position::partition)
				.containsExactly(this.nodes.destination() + "-0", this.nodes.destination() + "-1",
						this.nodes.destination() + "-2");
		});
	}

	@Test
	void tellsZerosOfAStreamThatWasDeleted() {
		BusNode sender = this.nodes.startSender(ChannelKind.STREAM);
		sender.publish(RecordingHandlers.EVENT, Ids.numbered("event", 3));
		this.nodes.await().untilAsserted(() -> assertThat(channel(sender).length()).isEqualTo(3));
		SharedRabbitBroker.steady().administration().deleteQueue(this.nodes.destination());
		this.nodes.await().untilAsserted(() -> {
			assertThat(channel(sender).length()).isZero();
			assertThat(group(sender, Nodes.RECEIVER).lag()).isZero();
		});
	}

	@Test
	void saysThatAnOldBrokerCannotTellTheLengthOfAStream() {
		this.nodes.close();
		this.nodes = new Nodes(SharedRabbitBroker.oldest());
		BusNode sender = this.nodes.startSender(ChannelKind.STREAM);
		sender.publish(RecordingHandlers.EVENT, Ids.numbered("event", 1));
		this.nodes.await()
			.untilAsserted(() -> assertThatExceptionOfType(StatisticsUnavailableException.class)
				.isThrownBy(() -> channel(sender))
				.withMessageContaining("3.11"));
	}

	@Test
	void tellsWhatWaitsInAQueueAndHowManyConsume() {
		BusNode sender = this.nodes.startSender(ChannelKind.QUEUE);
		BusNodeBuilder builder = this.nodes.node(Nodes.RECEIVER, ChannelKind.QUEUE)
			.with(Nodes.CHANNEL, "rabbit.prefetch", 2)
			.handlingEvents();
		Gate gate = Gate.closed();
		BusNode receiver = this.nodes.start(builder);
		receiver.recorder().doing(gate);
		sender.publish(RecordingHandlers.EVENT, Ids.numbered("event", 10));
		gate.awaitEntered();
		this.nodes.await().untilAsserted(() -> {
			GroupStatistics group = group(receiver, Nodes.RECEIVER);
			// The first message has come to a consumer that is replaced by one with the
			// prefetch, and counts until that message is settled
			assertThat(group.lag()).isBetween(7L, 9L);
			assertThat(group.pending()).isNull();
			assertThat(group.oldestUnreadAge()).isNull();
			assertThat(group.consumers()).contains(new ConsumerStatistics("consumer-1", null, null));
		});
		gate.open();
		this.nodes.await().until(() -> channel(receiver).length() == 0);
	}

	@Test
	void tellsOfEachGroupOfATopicThatIsAskedFor() {
		BusNode sender = this.nodes.startSender(ChannelKind.TOPIC);
		BusNode receiver = this.nodes.startReceiver(ChannelKind.TOPIC);
		BusNode other = this.nodes.start(this.nodes.node("order-service", ChannelKind.TOPIC).handlingEvents());
		String probe = this.nodes.awaitListening(sender, receiver, other);
		this.nodes.await().until(() -> other.recorder().hasSeen(probe));
		other.close();
		sender.publish(RecordingHandlers.EVENT, Ids.numbered("event", 5));
		this.nodes.await().untilAsserted(() -> {
			assertThat(group(receiver, "order-service").lag()).isEqualTo(5);
			assertThat(group(receiver, "order-service").consumers()).isEmpty();
			assertThat(group(receiver, Nodes.RECEIVER).lag()).isZero();
			assertThat(group(receiver, Nodes.RECEIVER).consumers()).hasSize(1);
		});
	}

	@Test
	void consumersGoOnWhenSomebodyAsksForWhatDoesNotExist() {
		BusNode sender = this.nodes.startSender(ChannelKind.TOPIC);
		BusNode receiver = this.nodes.startReceiver(ChannelKind.TOPIC);
		this.nodes.awaitListening(sender, receiver);
		this.nodes.await()
			.untilAsserted(
					() -> assertThat(group(receiver, "nobody")).isEqualTo(GroupStatistics.absent("nobody", 0, null)));
		List<String> ids = Ids.numbered("event", 5);
		sender.publish(RecordingHandlers.EVENT, ids);
		this.nodes.awaitReport(ids, receiver.recorder()).assertExactlyOnce();
		this.nodes.await().until(() -> group(receiver, Nodes.RECEIVER).consumers().size() == 1);
	}

	private static ChannelStatistics channel(BusNode node) {
		return node.context().getBean(BusStatistics.class).channel(Nodes.CHANNEL).orElseThrow();
	}

	private static GroupStatistics group(BusNode node, String group) {
		return node.context().getBean(BusStatistics.class).group(Nodes.CHANNEL, group).orElseThrow();
	}

}
