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

package io.distributedbus.test;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerStatus;
import io.distributedbus.publish.RoutingBus;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A test in three steps: something happens, the application is waited for, its answer is
 * asserted. <pre class="code">
 * scenario.publish("user.registered", new UserRegistered("42")).andWaitUntilHandled();
 *
 * scenario.send("ticket.open", new OpenTicket("42"))
 *     .toPublish("ticket.opened", TicketOpened.class, (event) -> assertThat(event.id()).isEqualTo("42"));
 *
 * scenario.when(() -> controller.register("Ada")).toPublish("user.registered");
 * </pre> Events, commands and messages come as if from another service, named
 * {@code test} unless {@link #from} says otherwise. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class BusScenario {

	private final RoutingBus bus;

	private final ChannelConsumers consumers;

	private final MessageRecording recording;

	private final PublishedMessages published;

	private final RoutingBus sender;

	BusScenario(RoutingBus bus, ChannelConsumers consumers, MessageRecording recording, PublishedMessages published) {
		this(bus, consumers, recording, published, bus.as("test"));
	}

	private BusScenario(RoutingBus bus, ChannelConsumers consumers, MessageRecording recording,
			PublishedMessages published, RoutingBus sender) {
		this.bus = bus;
		this.consumers = consumers;
		this.recording = recording;
		this.published = published;
		this.sender = sender;
	}

	/**
	 * Returns a scenario whose events, commands and messages come from another service,
	 * for example one that a mapping includes or excludes.
	 * @param service the name of the sending service
	 * @return the scenario
	 */
	public BusScenario from(String service) {
		Assert.isTrue(!service.equals(this.bus.service()),
				() -> "The test cannot send as '" + service + "', which is the application under test. Name another "
						+ "service, or use when(…) with the application's own DistributedBus.");
		return new BusScenario(this.bus, this.consumers, this.recording, this.published, this.bus.as(service));
	}

	/**
	 * Publishes an event, converted to JSON.
	 * @param routingKey the routing key
	 * @param event the payload
	 * @return what to wait for
	 * @throws IllegalStateException if this application reads no channel that carries the
	 * event
	 */
	public SentStimulus publish(String routingKey, Object event) {
		return publish(routingKey, event, Metadata.empty());
	}

	/**
	 * Publishes an event, converted to JSON.
	 * @param routingKey the routing key
	 * @param event the payload
	 * @param metadata user headers and options
	 * @return what to wait for
	 * @throws IllegalStateException if this application reads no channel that carries the
	 * event
	 */
	public SentStimulus publish(String routingKey, Object event, Metadata metadata) {
		List<String> channels = this.bus.serviceMap().eventChannels(routingKey, this.sender.service());
		return send("event '" + routingKey + "'", channels, metadata,
				(options) -> this.sender.convertAndPublishEvent(routingKey, event, options));
	}

	/**
	 * Sends a command to the application, converted to JSON.
	 * @param routingKey the key of the command handler
	 * @param command the payload
	 * @return what to wait for
	 * @throws IllegalStateException if this application reads no channel for its commands
	 */
	public SentStimulus send(String routingKey, Object command) {
		return send(routingKey, command, Metadata.empty());
	}

	/**
	 * Sends a command to the application, converted to JSON.
	 * @param routingKey the key of the command handler
	 * @param command the payload
	 * @param metadata user headers and options
	 * @return what to wait for
	 * @throws IllegalStateException if this application reads no channel for its commands
	 */
	public SentStimulus send(String routingKey, Object command, Metadata metadata) {
		return send("command '" + routingKey + "'", commandChannels(), metadata,
				(options) -> this.sender.convertAndSendCommand(this.bus.service(), routingKey, command, options));
	}

	/**
	 * Sends a message to a named message handler of the application.
	 * @param name the name of the message handler
	 * @param payload the payload, as text
	 * @return what to wait for
	 * @throws IllegalStateException if this application reads no channel for its messages
	 */
	public SentStimulus sendMessage(String name, String payload) {
		return send("message '" + name + "'", commandChannels(), Metadata.empty(), (options) -> this.sender
			.sendMessage(this.bus.service(), name, payload, DistributedBus.TEXT_PLAIN, options));
	}

	/**
	 * Does anything else with the application, such as a call of one of its beans.
	 * @param action what to do
	 * @return what to wait for
	 */
	public Stimulus when(Runnable action) {
		List<PublishedMessage> before = this.published.toList();
		action.run();
		int count = before.size();
		return new Stimulus(this.recording, new PublishedMessages(() -> this.published.stream().skip(count).toList()));
	}

	private List<String> commandChannels() {
		String channel = this.bus.serviceMap().commandChannel(this.bus.service());
		return (channel != null) ? List.of(channel) : List.of();
	}

	private SentStimulus send(String what, List<String> channels, Metadata metadata, Consumer<Metadata> send) {
		List<String> consumed = this.consumers.statuses().stream().map(ConsumerStatus::channel).toList();
		List<String> awaited = channels.stream().filter(consumed::contains).toList();
		Assert.state(!awaited.isEmpty(),
				() -> "Nobody would handle the " + what + " from '" + this.sender.service() + "': the service map "
						+ "sends it to " + channels + ", and service '" + this.bus.service() + "' reads " + consumed
						+ ". Check 'distributed-bus.service-map', the handlers, and the name given to from(…).");
		@Nullable String given = metadata.messageId();
		String id = (given != null) ? given : UUID.randomUUID().toString();
		send.accept(metadata.withMessageId(id));
		PublishedMessages caused = this.published
			.matching((message) -> message.envelope().correlationId().equals(correlation(metadata, id)));
		return new SentStimulus(this.recording, caused, id, awaited);
	}

	private static String correlation(Metadata metadata, String id) {
		String correlationId = metadata.correlationId();
		return (correlationId != null) ? correlationId : id;
	}

}
