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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Subscription;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Makes the clients of one connection. Making one does no input or output yet, except
 * that the addresses of the brokers are looked up.
 */
class KafkaClients {

	// Client ids name management beans, which the contexts of one JVM share
	private static final AtomicInteger NUMBERS = new AtomicInteger();

	private static final Duration LONGEST_REVOCATION = Duration.ofSeconds(30);

	private final KafkaConnection connection;

	KafkaClients(KafkaConnection connection) {
		this.connection = connection;
	}

	static String clientId(String purpose) {
		return "distributed-bus-" + purpose + "-" + NUMBERS.incrementAndGet();
	}

	Producer<byte[], byte[]> producer(String clientId, ProducerSettings settings) {
		ProducerFactory<byte[], byte[]> factory = producers();
		Map<String, Object> configs = ClientConfiguration.producer(factory.getConfigurationProperties(), settings);
		configs.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
		Producer<byte[], byte[]> producer = new KafkaProducer<>(configs, new ByteArraySerializer(),
				new ByteArraySerializer());
		factory.getListeners().forEach((listener) -> listener.producerAdded(clientId, producer));
		return producer;
	}

	void removed(String clientId, Producer<byte[], byte[]> producer) {
		producers().getListeners().forEach((listener) -> listener.producerRemoved(clientId, producer));
	}

	Consumer<ByteBuffer, ByteBuffer> member(Subscription subscription, DeliverySink sink) {
		ConsumerFactory<ByteBuffer, ByteBuffer> factory = consumers();
		Map<String, Object> configs = ClientConfiguration.member(factory.getConfigurationProperties(), sink,
				subscription.group(), subscription.channel());
		return consumer(factory, subscription.channel().name(), configs);
	}

	/**
	 * Returns how long a member may take to give partitions away: well below the time
	 * after which the group goes on without it.
	 * @return the time
	 */
	Duration revokeTimeout() {
		Object interval = consumers().getConfigurationProperties().get(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
		long half = (interval != null) ? Long.parseLong(interval.toString()) / 2 : Long.MAX_VALUE;
		return Duration.ofMillis(Math.min(half, LONGEST_REVOCATION.toMillis()));
	}

	Consumer<ByteBuffer, ByteBuffer> loner(Subscription subscription, DeliverySink sink) {
		ConsumerFactory<ByteBuffer, ByteBuffer> factory = consumers();
		return consumer(factory, subscription.channel().name(),
				ClientConfiguration.loner(factory.getConfigurationProperties(), sink));
	}

	ShareConsumer<ByteBuffer, ByteBuffer> shareMember(Subscription subscription, DeliverySink sink) {
		Map<String, Object> configs = ClientConfiguration.shareMember(consumers().getConfigurationProperties(), sink,
				ShareGroups.id(subscription));
		configs.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId(subscription.channel().name()));
		return new KafkaShareConsumer<>(configs, new ByteBufferDeserializer(), new ByteBufferDeserializer());
	}

	private static Consumer<ByteBuffer, ByteBuffer> consumer(ConsumerFactory<ByteBuffer, ByteBuffer> factory,
			String channel, Map<String, Object> configs) {
		configs.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId(channel));
		DefaultKafkaConsumerFactory<ByteBuffer, ByteBuffer> ours = new DefaultKafkaConsumerFactory<>(configs,
				new ByteBufferDeserializer(), new ByteBufferDeserializer());
		factory.getListeners().forEach(ours::addListener);
		return ours.createConsumer();
	}

	/**
	 * Makes a consumer that is in no group and looks at a few records.
	 */
	Consumer<ByteBuffer, ByteBuffer> onlooker() {
		ConsumerFactory<ByteBuffer, ByteBuffer> factory = consumers();
		return consumer(factory, "statistics", ClientConfiguration.onlooker(factory.getConfigurationProperties()));
	}

	Admin admin() {
		KafkaAdmin admin = this.connection.admin();
		Map<String, Object> configs = ClientConfiguration.admin((admin != null) ? admin.getConfigurationProperties()
				: new HashMap<>(this.connection.consumers().getConfigurationProperties()));
		configs.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId("admin"));
		return Admin.create(configs);
	}

	// The types of a factory are those of its serializers, which are not used
	@SuppressWarnings("unchecked")
	private ProducerFactory<byte[], byte[]> producers() {
		return (ProducerFactory<byte[], byte[]>) this.connection.producers();
	}

	@SuppressWarnings("unchecked")
	private ConsumerFactory<ByteBuffer, ByteBuffer> consumers() {
		return (ConsumerFactory<ByteBuffer, ByteBuffer>) this.connection.consumers();
	}

}
