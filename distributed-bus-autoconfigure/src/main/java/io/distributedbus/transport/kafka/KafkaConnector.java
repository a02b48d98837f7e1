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

package io.distributedbus.transport.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;

import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Subscription;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Connects the client that a channel needs, after its topic is there.
 */
final class KafkaConnector implements ReaderSession.Connector {

	private static final Duration PREPARE_TIMEOUT = Duration.ofSeconds(5);

	private final Subscription subscription;

	private final DeliverySink sink;

	private final KafkaClients clients;

	private final KafkaTopics topics;

	KafkaConnector(Subscription subscription, DeliverySink sink, KafkaClients clients, KafkaTopics topics) {
		this.subscription = subscription;
		this.sink = sink;
		this.clients = clients;
		this.topics = topics;
	}

	@Override
	public ReaderSession connect() throws Exception {
		this.topics.prepare(this.subscription.channel(), PREPARE_TIMEOUT);
		Consumer<ByteBuffer, ByteBuffer> consumer = this.clients.member(this.subscription, this.sink);
		return new GroupSession(consumer, this.subscription.channel(), this.sink, Duration.ofSeconds(30));
	}

}
