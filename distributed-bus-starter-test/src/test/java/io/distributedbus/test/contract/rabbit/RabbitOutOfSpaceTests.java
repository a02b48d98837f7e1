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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.distributedbus.SendFailedException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.distributedbus.test.contract.rabbit.RabbitAdministration.QueueState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A broker that has no room says so to whoever sends, and nothing confirmed is lost.
 */
@NeedsContainers
class RabbitOutOfSpaceTests {

	private static final int ROOM = 10;

	private RabbitBroker broker;

	private Nodes nodes;

	@BeforeEach
	void begin() {
		this.broker = SharedRabbitBroker.mortal();
		this.nodes = new Nodes(this.broker);
	}

	@AfterEach
	void end() {
		this.broker.administration().clearMemoryAlarm();
		this.broker.administration().clearDiskAlarm();
		this.nodes.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "quorum", "classic" })
	void aFullQueueRefusesWhatItHasNoRoomFor(String type) {
		BusNode sender = this.nodes.start(this.nodes.node(Nodes.SENDER, ChannelKind.QUEUE)
			.with(Nodes.CHANNEL, "rabbit.queue-type", type)
			.with(Nodes.CHANNEL, "rabbit.max-length", ROOM));
		List<String> confirmed = new ArrayList<>();
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> {
			// A quorum queue notices with some delay that it is full
			for (int i = 0; i < 10 * ROOM; i++) {
				List<String> id = Ids.numbered("event", i, 1);
				sender.publish(RecordingHandlers.EVENT, id);
				confirmed.addAll(id);
			}
		})
			.satisfies((failure) -> assertThat(failure.failures()).containsOnlyKeys(Nodes.CHANNEL))
			.withMessageContaining(Nodes.CHANNEL)
			.havingCause()
			.withMessageContaining(this.nodes.destination());
		assertThat(confirmed).hasSizeGreaterThanOrEqualTo(ROOM);
		BusNode receiver = this.nodes.start(this.nodes.node(Nodes.RECEIVER, ChannelKind.QUEUE)
			.with(Nodes.CHANNEL, "rabbit.queue-type", type)
			.with(Nodes.CHANNEL, "rabbit.max-length", ROOM)
			.handlingEvents());
		this.nodes.awaitReport(confirmed, receiver.recorder()).assertExactlyOnce();
		this.nodes.awaitListening(sender, receiver);
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "TOPIC" })
	void sendsGiveUpWhileTheBrokerIsOutOfMemory(ChannelKind kind) {
		assertGivesUp(kind, RabbitAdministration::setMemoryAlarm, RabbitAdministration::clearMemoryAlarm);
	}

	@Test
	void sendsToAStreamGiveUpWhileTheBrokerIsOutOfDiskSpace() {
		assertGivesUp(ChannelKind.STREAM, RabbitAdministration::setDiskAlarm, RabbitAdministration::clearDiskAlarm);
	}

	private void assertGivesUp(ChannelKind kind, Consumer<RabbitAdministration> fill,
			Consumer<RabbitAdministration> empty) {
		BusNode sender = this.nodes.startImpatientSender(kind);
		BusNode receiver = this.nodes.startReceiver(kind);
		this.nodes.awaitListening(sender, receiver);
		fill.accept(this.broker.administration());
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> publishOn(sender))
			.satisfies((failure) -> assertThat(failure.failures()).containsOnlyKeys(Nodes.CHANNEL));
		empty.accept(this.broker.administration());
		this.nodes.awaitListening(sender, receiver);
		List<String> ids = Ids.numbered("event", 20);
		this.nodes.publishUntilConfirmed(sender, ids);
		this.nodes.awaitReport(ids, receiver.recorder()).assertNothingLost();
	}

	@Test
	void whatIsInTheQueueIsHandledWhileTheBrokerIsOutOfMemory() {
		BusNode sender = this.nodes.startImpatientSender(ChannelKind.QUEUE);
		BusNode receiver = this.nodes.startReceiver(ChannelKind.QUEUE);
		this.nodes.awaitListening(sender, receiver);
		Gate gate = Gate.closed();
		receiver.recorder().doing(gate);
		List<String> ids = Ids.numbered("event", 50);
		this.nodes.publishUntilConfirmed(sender, ids);
		gate.awaitEntered();
		this.broker.administration().setMemoryAlarm();
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> publishOn(sender));
		gate.open();
		this.nodes.awaitReport(ids, receiver.recorder()).assertNothingLost();
		this.nodes.await().until(() -> unacknowledged() == 0);
	}

	// The broker learns in one place after the other that it has no room, and what is
	// under way then may still be taken
	private static void publishOn(BusNode sender) {
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
		for (int i = 0; System.nanoTime() < end; i++) {
			sender.publish(RecordingHandlers.EVENT, Ids.numbered("late", i, 1));
		}
	}

	private int unacknowledged() {
		return this.broker.administration()
			.queues()
			.stream()
			.filter((queue) -> queue.name().equals(this.nodes.destination()))
			.mapToInt(QueueState::unacknowledged)
			.sum();
	}

}
