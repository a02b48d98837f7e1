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
import java.util.concurrent.atomic.AtomicBoolean;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;
import io.distributedbus.transport.Deadline;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Writes envelopes to the topic of a channel.
 */
final class KafkaWriter implements ChannelWriter {

	private static final Duration REFUSAL_TIME = Duration.ofSeconds(1);

	private final ChannelDefinition channel;

	private final KafkaTopics topics;

	private final KafkaProducers producers;

	private final ProducerSettings settings;

	private final SharedProducer producer;

	private final RecordEncoder encoder;

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile boolean prepared;

	private volatile @Nullable Refusal refusal;

	KafkaWriter(ChannelDefinition channel, KafkaTopics topics, KafkaProducers producers) {
		this.channel = channel;
		this.topics = topics;
		this.producers = producers;
		this.settings = ProducerSettings.of(channel);
		this.producer = producers.acquire(this.settings);
		this.encoder = new RecordEncoder(channel.destination());
	}

	@Override
	public void write(Envelope envelope, Confirmation confirmation) {
		try {
			if (!this.prepared) {
				prepare();
			}
			this.producer.send(this.encoder.encode(envelope), this.channel, confirmation);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			confirmation.failed(ex);
		}
		catch (Exception ex) {
			confirmation.failed(SendFailures.translate(ex, this.channel));
		}
	}

	// While the topic is out of reach, one write
	// waits for it and those behind fail with it
	private void prepare() throws Exception {
		Refusal refusal = this.refusal;
		if (refusal != null && !refusal.end().isOver()) {
			throw refusal.failure();
		}
		try {
			this.topics.prepare(this.channel, this.channel.sendTimeout());
			this.prepared = true;
		}
		catch (RetriableException ex) {
			this.refusal = new Refusal(ex, Deadline.in(REFUSAL_TIME));
			throw ex;
		}
	}

	@Override
	public void flush() {
		this.producer.flush();
	}

	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.producers.release(this.settings, this.producer, this.channel.sendTimeout());
		}
	}

	private record Refusal(Exception failure, Deadline end) {

	}

}
