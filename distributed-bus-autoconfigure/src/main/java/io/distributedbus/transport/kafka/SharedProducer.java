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

import java.time.Duration;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * A producer that several writers use. It is made when it is first needed, and closed
 * when the last writer is. Safe for use by several threads.
 */
final class SharedProducer {

	private final KafkaClients clients;

	private final ProducerSettings settings;

	private volatile @Nullable Producer<byte[], byte[]> producer;

	private @Nullable String clientId;

	private int users;

	SharedProducer(KafkaClients clients, ProducerSettings settings) {
		this.clients = clients;
		this.settings = settings;
	}

	/**
	 * Hands a record to the producer.
	 * @param record the record
	 * @param callback told the end, unless this method throws
	 * @throws KafkaException if the record was not taken
	 * @throws IllegalStateException if the producer is closed
	 */
	void send(ProducerRecord<byte[], byte[]> record, Callback callback) {
		Producer<byte[], byte[]> producer = this.producer;
		((producer != null) ? producer : create()).send(record, callback);
	}

	private synchronized Producer<byte[], byte[]> create() {
		Producer<byte[], byte[]> producer = this.producer;
		if (producer != null) {
			return producer;
		}
		if (this.users == 0) {
			throw new IllegalStateException("The writer is closed");
		}
		String clientId = KafkaClients.clientId("producer");
		producer = this.clients.producer(clientId, this.settings);
		this.clientId = clientId;
		this.producer = producer;
		return producer;
	}

	void flush() {
		Producer<byte[], byte[]> producer = this.producer;
		if (producer != null) {
			producer.flush();
		}
	}

	synchronized void addUser() {
		this.users++;
	}

	/**
	 * Closes the producer after its last user.
	 * @param timeout how long to wait for what is unconfirmed
	 * @return whether this was the last user
	 */
	boolean removeUser(Duration timeout) {
		Producer<byte[], byte[]> producer;
		String clientId;
		synchronized (this) {
			this.users--;
			if (this.users > 0) {
				return false;
			}
			producer = this.producer;
			clientId = this.clientId;
			this.producer = null;
		}
		if (producer != null && clientId != null) {
			producer.close(timeout);
			this.clients.removed(clientId, producer);
		}
		return true;
	}

}
