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

package io.distributedbus.channel;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Builds a channel step by step. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class ChannelDefinitionBuilder {

	private final String name;

	private ChannelKind kind;

	private String transport;

	private String destination;

	private String group;

	private @Nullable String connection;

	private @Nullable String consumedBy;

	private boolean autoStart = true;

	private StartFrom startFrom = StartFrom.EARLIEST;

	private FlowSettings flow = FlowSettings.DEFAULT;

	private BatchSettings batch = BatchSettings.DEFAULT;

	private RetrySettings retry = RetrySettings.DEFAULT;

	private OutageSettings outage = OutageSettings.OFF;

	private OnFailure onFailure = OnFailure.DEAD_LETTER;

	private Duration sendTimeout = Duration.ofSeconds(10);

	private @Nullable TransportOptions options;

	ChannelDefinitionBuilder(String name, ChannelKind kind, String transport) {
		this.name = name;
		this.kind = kind;
		this.transport = transport;
		this.destination = name;
		this.group = name;
	}

	ChannelDefinitionBuilder(ChannelDefinition channel) {
		this.name = channel.name();
		this.kind = channel.kind();
		this.transport = channel.transport();
		this.destination = channel.destination();
		this.group = channel.group();
		this.connection = channel.connection();
		this.consumedBy = channel.consumedBy();
		this.autoStart = channel.autoStart();
		this.startFrom = channel.startFrom();
		this.flow = channel.flow();
		this.batch = channel.batch();
		this.retry = channel.retry();
		this.outage = channel.outage();
		this.onFailure = channel.onFailure();
		this.sendTimeout = channel.sendTimeout();
		this.options = channel.options();
	}

	/**
	 * Sets the kind.
	 * @param kind the kind
	 * @return this builder
	 */
	public ChannelDefinitionBuilder kind(ChannelKind kind) {
		this.kind = kind;
		return this;
	}

	/**
	 * Sets the name of the transport.
	 * @param transport the name of the transport
	 * @return this builder
	 */
	public ChannelDefinitionBuilder transport(String transport) {
		this.transport = transport;
		return this;
	}

	/**
	 * Sets the place at the broker.
	 * @param destination the place at the broker
	 * @return this builder
	 */
	public ChannelDefinitionBuilder destination(String destination) {
		this.destination = destination;
		return this;
	}

	/**
	 * Sets the consumer group.
	 * @param group the consumer group
	 * @return this builder
	 */
	public ChannelDefinitionBuilder group(String group) {
		this.group = group;
		return this;
	}

	/**
	 * Sets the bean name of another connection.
	 * @param connection the bean name of another connection, or {@code null}
	 * @return this builder
	 */
	public ChannelDefinitionBuilder connection(@Nullable String connection) {
		this.connection = connection;
		return this;
	}

	/**
	 * Sets the service that consumes a queue.
	 * @param consumedBy the service that consumes a queue, or {@code null}
	 * @return this builder
	 */
	public ChannelDefinitionBuilder consumedBy(@Nullable String consumedBy) {
		this.consumedBy = consumedBy;
		return this;
	}

	/**
	 * Sets whether the consumer starts with the application.
	 * @param autoStart whether the consumer starts with the application
	 * @return this builder
	 */
	public ChannelDefinitionBuilder autoStart(boolean autoStart) {
		this.autoStart = autoStart;
		return this;
	}

	/**
	 * Sets where a new group begins.
	 * @param startFrom where a new group begins
	 * @return this builder
	 */
	public ChannelDefinitionBuilder startFrom(StartFrom startFrom) {
		this.startFrom = startFrom;
		return this;
	}

	/**
	 * Sets bounds of the work in hand and of commits.
	 * @param flow bounds of the work in hand and of commits
	 * @return this builder
	 */
	public ChannelDefinitionBuilder flow(FlowSettings flow) {
		this.flow = flow;
		return this;
	}

	/**
	 * Sets bounds of batches.
	 * @param batch bounds of batches
	 * @return this builder
	 */
	public ChannelDefinitionBuilder batch(BatchSettings batch) {
		this.batch = batch;
		return this;
	}

	/**
	 * Sets how failed handlers are retried.
	 * @param retry how failed handlers are retried
	 * @return this builder
	 */
	public ChannelDefinitionBuilder retry(RetrySettings retry) {
		this.retry = retry;
		return this;
	}

	/**
	 * Sets when everything is taken to fail.
	 * @param outage when everything is taken to fail
	 * @return this builder
	 */
	public ChannelDefinitionBuilder outage(OutageSettings outage) {
		this.outage = outage;
		return this;
	}

	/**
	 * Sets what happens after the last attempt.
	 * @param onFailure what happens after the last attempt
	 * @return this builder
	 */
	public ChannelDefinitionBuilder onFailure(OnFailure onFailure) {
		this.onFailure = onFailure;
		return this;
	}

	/**
	 * Sets how long a send waits.
	 * @param sendTimeout how long a send waits
	 * @return this builder
	 */
	public ChannelDefinitionBuilder sendTimeout(Duration sendTimeout) {
		this.sendTimeout = sendTimeout;
		return this;
	}

	/**
	 * Sets options of the transport.
	 * @param options options of the transport, or {@code null}
	 * @return this builder
	 */
	public ChannelDefinitionBuilder options(@Nullable TransportOptions options) {
		this.options = options;
		return this;
	}

	/**
	 * Makes the channel.
	 * @return the channel
	 * @throws IllegalArgumentException if a name is malformed
	 */
	public ChannelDefinition build() {
		return new ChannelDefinition(this.name, this.kind, this.transport, this.destination, this.group,
				this.connection, this.consumedBy, this.autoStart, this.startFrom, this.flow, this.batch, this.retry,
				this.outage, this.onFailure, this.sendTimeout, this.options);
	}

}
