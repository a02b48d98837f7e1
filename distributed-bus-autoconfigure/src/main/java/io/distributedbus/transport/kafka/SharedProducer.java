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
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Confirmation;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * A producer that several writers use. It is made when it is first needed, and closed
 * when the last writer is. Safe for use by several threads.
 */
final class SharedProducer {

	private static final List<Class<? extends Exception>> FATAL = List.of(ProducerFencedException.class,
			UnsupportedVersionException.class, ClusterAuthorizationException.class);

	private final KafkaClients clients;

	private final ProducerSettings settings;

	private final LongAdder sent = new LongAdder();

	private final LongAdder completed = new LongAdder();

	private volatile @Nullable OpenProducer open;

	private int users;

	SharedProducer(KafkaClients clients, ProducerSettings settings) {
		this.clients = clients;
		this.settings = settings;
	}

	/**
	 * Hands a record to the producer.
	 * @param record the record
	 * @param channel the channel it belongs to
	 * @param confirmation told the end, whatever it is
	 */
	void send(ProducerRecord<byte[], byte[]> record, ChannelDefinition channel, Confirmation confirmation) {
		this.sent.increment();
		try {
			OpenProducer open = this.open;
			((open != null) ? open : open()).producer().send(record, new Completion(this, channel, confirmation));
		}
		catch (RuntimeException ex) {
			this.completed.increment();
			confirmation.failed(SendFailures.translate(ex, channel));
		}
	}

	private synchronized OpenProducer open() {
		OpenProducer open = this.open;
		if (open == null) {
			if (this.users == 0) {
				throw new IllegalStateException("The writer is closed");
			}
			open = OpenProducer.of(this.clients, this.settings);
			this.open = open;
		}
		return open;
	}

	/**
	 * Makes what was sent leave at once. Returns when it is confirmed if nothing else is
	 * on its way, which is the fastest, and otherwise at once.
	 */
	void flush() {
		OpenProducer open = this.open;
		if (open == null) {
			return;
		}
		if (this.sent.sum() - this.completed.sum() > 1) {
			open.flusher().flush();
		}
		else {
			open.flusher().flushAndWait();
		}
	}

	// Some failures are for good: whatever this producer is given next would fail as well
	private void failed(Exception failure) {
		OpenProducer open = this.open;
		if (open != null && FATAL.stream().anyMatch((type) -> type.isInstance(failure))) {
			synchronized (this) {
				if (this.open == open) {
					this.open = null;
				}
			}
			close(open, Duration.ZERO);
		}
	}

	private void close(OpenProducer open, Duration timeout) {
		open.flusher().close();
		open.producer().close(timeout);
		this.clients.removed(open.clientId(), open.producer());
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
		OpenProducer open;
		synchronized (this) {
			this.users--;
			if (this.users > 0) {
				return false;
			}
			open = this.open;
			this.open = null;
		}
		if (open != null) {
			close(open, timeout);
		}
		return true;
	}

	private record OpenProducer(String clientId, Producer<byte[], byte[]> producer, ProducerFlusher flusher) {

		static OpenProducer of(KafkaClients clients, ProducerSettings settings) {
			String clientId = KafkaClients.clientId("producer");
			Producer<byte[], byte[]> producer = clients.producer(clientId, settings);
			return new OpenProducer(clientId, producer, new ProducerFlusher(producer, clientId + "-flush"));
		}

	}

	private static final class Completion implements Callback {

		private final SharedProducer producer;

		private final ChannelDefinition channel;

		private final Confirmation confirmation;

		private Completion(SharedProducer producer, ChannelDefinition channel, Confirmation confirmation) {
			this.producer = producer;
			this.channel = channel;
			this.confirmation = confirmation;
		}

		@Override
		public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
			this.producer.completed.increment();
			if (exception == null) {
				this.confirmation.confirmed();
			}
			else {
				this.producer.failed(exception);
				this.confirmation.failed(SendFailures.translate(exception, this.channel));
			}
		}

	}

}
