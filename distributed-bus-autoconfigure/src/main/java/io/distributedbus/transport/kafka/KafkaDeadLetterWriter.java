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

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.deadletter.DeadLetterHeaders;
import io.distributedbus.transport.AwaitedConfirmation;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.RawHeader;
import io.distributedbus.transport.Subscription;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Writes the dead letters of one group of a channel to a topic of their own: the original
 * record with headers of ours behind its own.
 */
final class KafkaDeadLetterWriter implements DeadLetterWriter {

	private static final long PAUSE_MILLIS = 50;

	private final ChannelDefinition channel;

	private final String topic;

	private final SharedAdmin admin;

	private final KafkaProducers producers;

	private final ProducerSettings settings;

	private final SharedProducer producer;

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile boolean prepared;

	KafkaDeadLetterWriter(Subscription subscription, SharedAdmin admin, KafkaProducers producers) {
		this.channel = subscription.channel();
		this.topic = DeadLetterTopics.name(subscription);
		this.admin = admin;
		this.producers = producers;
		this.settings = ProducerSettings.forDeadLetters(this.channel);
		this.producer = producers.acquire(this.settings);
	}

	@Override
	public void write(DeadLetter deadLetter) throws Exception {
		if (!this.prepared) {
			this.admin.use((admin) -> {
				DeadLetterTopics.prepare(admin, this.channel, this.topic, Deadline.in(this.channel.sendTimeout()));
				return true;
			});
			this.prepared = true;
		}
		ProducerRecord<byte[], byte[]> record = record(deadLetter);
		try {
			send(record);
		}
		catch (RecordTooLargeException ex) {
			makeRoom(size(record));
			sendWhenThereIsRoom(record);
		}
	}

	private ProducerRecord<byte[], byte[]> record(DeadLetter deadLetter) {
		Delivery delivery = deadLetter.delivery();
		byte[] key = (delivery instanceof KafkaDelivery ours) ? ours.key() : null;
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(this.topic, key, delivery.payload());
		for (RawHeader header : delivery.rawHeaders()) {
			record.headers().add(new RecordHeader(header.name(), header.value()));
		}
		for (Map.Entry<String, String> header : DeadLetterHeaders.of(deadLetter).entrySet()) {
			byte[] value = header.getValue().getBytes(StandardCharsets.UTF_8);
			record.headers().add(new RecordHeader(header.getKey(), value));
		}
		return record;
	}

	private void send(ProducerRecord<byte[], byte[]> record) throws Exception {
		AwaitedConfirmation confirmation = new AwaitedConfirmation();
		this.producer.send(record, this.channel, confirmation);
		confirmation.await(this.channel.sendTimeout().multipliedBy(2));
	}

	// The brokers learn of the change later than it is made
	private void sendWhenThereIsRoom(ProducerRecord<byte[], byte[]> record) throws Exception {
		Deadline deadline = Deadline.in(this.channel.sendTimeout());
		while (true) {
			try {
				send(record);
				return;
			}
			catch (RecordTooLargeException ex) {
				if (deadline.isOver()) {
					throw ex;
				}
				Thread.sleep(PAUSE_MILLIS);
			}
		}
	}

	private void makeRoom(int size) throws Exception {
		this.admin.use((admin) -> {
			DeadLetterTopics.makeRoom(admin, this.topic, size, this.channel.sendTimeout());
			return true;
		});
	}

	private static int size(ProducerRecord<byte[], byte[]> record) {
		int size = record.value().length + ((record.key() != null) ? record.key().length : 0);
		for (var header : record.headers()) {
			size += header.key().length() * 4 + ((header.value() != null) ? header.value().length : 0) + 16;
		}
		return size;
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.producers.release(this.settings, this.producer, this.channel.sendTimeout());
		}
	}

}
