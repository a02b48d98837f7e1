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

package io.distributedbus.test.contract.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.harness.TransportHarness;
import io.distributedbus.transport.Transport;

/**
 * Describes a small application on the bus and starts it. Not safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class BusNodeBuilder {

	private static final String CHANNELS = "distributed-bus.channels.";

	private static final String SERVICE_MAP = "distributed-bus.service-map.";

	private final String service;

	private final TransportHarness harness;

	private final Map<String, Object> properties = new LinkedHashMap<>();

	private final List<Object> handlers = new ArrayList<>();

	private Recorder recorder = new Recorder();

	private UnaryOperator<Transport> wrapper = UnaryOperator.identity();

	private int eventMappings;

	/**
	 * Begins a node.
	 * @param service the name of the service
	 * @param harness the transport it uses
	 */
	public BusNodeBuilder(String service, TransportHarness harness) {
		this.service = service;
		this.harness = harness;
		this.properties.put("spring.application.name", service);
		this.properties.putAll(harness.properties());
	}

	/**
	 * Adds a channel.
	 * @param name the name
	 * @param kind the kind
	 * @param destination the destination
	 * @return this builder
	 */
	public BusNodeBuilder channel(String name, ChannelKind kind, String destination) {
		with(name, "kind", kind.name().toLowerCase(Locale.ROOT));
		with(name, "transport", this.harness.transport());
		with(name, "destination", destination);
		with(name, "retry.initial-interval", "5ms");
		return with(name, this.harness.channelProperties(kind));
	}

	/**
	 * Sets a property of a channel.
	 * @param channel the name of the channel
	 * @param property the name of the property, relative to the channel
	 * @param value the value
	 * @return this builder
	 */
	public BusNodeBuilder with(String channel, String property, Object value) {
		return property(CHANNELS + channel + "." + property, value);
	}

	/**
	 * Sets properties of a channel.
	 * @param channel the name of the channel
	 * @param properties names, relative to the channel, and values
	 * @return this builder
	 */
	public BusNodeBuilder with(String channel, Map<String, ?> properties) {
		properties.forEach((property, value) -> with(channel, property, value));
		return this;
	}

	/**
	 * Sets a property of the application.
	 * @param name the name
	 * @param value the value
	 * @return this builder
	 */
	public BusNodeBuilder property(String name, Object value) {
		this.properties.put(name, value);
		return this;
	}

	/**
	 * Maps events to a channel.
	 * @param channel the name of the channel
	 * @param keys the subscription keys
	 * @return this builder
	 */
	public BusNodeBuilder mapEvents(String channel, String... keys) {
		String mapping = SERVICE_MAP + "events[" + this.eventMappings++ + "].";
		property(mapping + "channel", channel);
		return property(mapping + "subscription-keys", String.join(",", keys));
	}

	/**
	 * Maps the commands to a service to a channel.
	 * @param target the name of the target service
	 * @param channel the name of the channel
	 * @return this builder
	 */
	public BusNodeBuilder mapCommands(String target, String channel) {
		return property(SERVICE_MAP + "commands." + target, channel);
	}

	/**
	 * Lets the node handle events one by one.
	 * @return this builder
	 */
	public BusNodeBuilder handlingEvents() {
		return handling(new RecordingHandlers.Events(this.recorder));
	}

	/**
	 * Lets the node handle events in batches.
	 * @return this builder
	 */
	public BusNodeBuilder handlingEventBatches() {
		return handling(new RecordingHandlers.EventBatches(this.recorder));
	}

	/**
	 * Lets the node handle commands and messages.
	 * @return this builder
	 */
	public BusNodeBuilder handlingCommands() {
		return handling(new RecordingHandlers.Commands(this.recorder));
	}

	/**
	 * Registers beans with handlers.
	 * @param beans the beans
	 * @return this builder
	 */
	public BusNodeBuilder handling(Object... beans) {
		this.handlers.addAll(List.of(beans));
		return this;
	}

	/**
	 * Sets the recorder of the handlers that are added from now on.
	 * @param recorder the recorder, which several nodes may share
	 * @return this builder
	 */
	public BusNodeBuilder recordingTo(Recorder recorder) {
		this.recorder = recorder;
		return this;
	}

	/**
	 * Wraps the transport under test, to watch or to disturb it.
	 * @param wrapper the wrapper
	 * @return this builder
	 */
	public BusNodeBuilder wrapping(UnaryOperator<Transport> wrapper) {
		this.wrapper = wrapper;
		return this;
	}

	/**
	 * Returns the properties that were set so far.
	 * @return a copy
	 */
	public Map<String, Object> properties() {
		return new LinkedHashMap<>(this.properties);
	}

	/**
	 * Starts the node.
	 * @return the running node
	 */
	public BusNode start() {
		NodeContext context = new NodeContext(this.harness.transport(), this.wrapper);
		context.start(this.properties, this.harness.configurations(), this.handlers);
		return new BusNode(this.service, context, this.recorder);
	}

}
