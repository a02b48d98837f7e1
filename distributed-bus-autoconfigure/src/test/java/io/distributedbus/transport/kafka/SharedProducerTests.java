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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Confirmation;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SharedProducer}.
 */
class SharedProducerTests {

	private final ChannelDefinition channel = TestChannels.stream("topic").channel();

	private final List<FlushedProducer> made = new ArrayList<>();

	private final KafkaClients clients = new KafkaClients(TestBroker.connection("localhost:1", Map.of())) {

		@Override
		Producer<byte[], byte[]> producer(String clientId, ProducerSettings settings) {
			FlushedProducer producer = new FlushedProducer();
			SharedProducerTests.this.made.add(producer);
			return producer;
		}

	};

	private final KafkaProducers producers = new KafkaProducers((name) -> this.clients);

	private final ProducerSettings settings = ProducerSettings.of(this.channel);

	private final SharedProducer producer = this.producers.acquire(this.settings);

	@Test
	void isSharedAndClosedWithItsLastUser() {
		assertThat(this.producers.acquire(this.settings)).isSameAs(this.producer);
		assertThat(this.producers.acquire(ProducerSettings.forDeadLetters(this.channel))).isNotSameAs(this.producer);
		send();
		this.producers.release(this.settings, this.producer, Duration.ofSeconds(1));
		assertThat(this.made.get(0).closed()).isFalse();
		this.producers.release(this.settings, this.producer, Duration.ofSeconds(1));
		assertThat(this.made.get(0).closed()).isTrue();
		assertThat(this.producers.acquire(this.settings)).isNotSameAs(this.producer);
	}

	@Test
	void tellsWhatTheProducerThrows() {
		send();
		KafkaException failure = new KafkaException("full");
		this.made.get(0).sendException = failure;
		assertThat(send()).isCompletedExceptionally();
		this.made.get(0).sendException = null;
		CompletableFuture<Void> next = send();
		this.made.get(0).completeNext();
		this.made.get(0).completeNext();
		assertThat(next).isCompleted();
	}

	@Test
	void replacesProducerThatHasFailedForGood() {
		CompletableFuture<Void> first = send();
		this.made.get(0).errorNext(new TopicAuthorizationException("topic"));
		CompletableFuture<Void> second = send();
		this.made.get(0).errorNext(new ProducerFencedException("fenced"));
		CompletableFuture<Void> third = send();
		this.made.get(1).completeNext();
		assertThat(first).isCompletedExceptionally();
		assertThat(second).isCompletedExceptionally();
		assertThat(third).isCompleted();
		assertThat(this.made).hasSize(2);
		assertThat(this.made.get(0).closed()).isTrue();
	}

	@Test
	void flushesSingleByItself() {
		send();
		this.producer.flush();
		assertThat(this.made.get(0).flushers).containsExactly(Thread.currentThread());
	}

	@Test
	void doesNotWaitForTheRecordsOfOthers() {
		send();
		send();
		this.producer.flush();
		TestSink.await().until(() -> !this.made.get(0).flushers.isEmpty());
		assertThat(this.made.get(0).flushers).doesNotContain(Thread.currentThread());
		this.producers.release(this.settings, this.producer, Duration.ofSeconds(1));
		TestSink.await().until(() -> this.made.get(0).flushers.stream().noneMatch(Thread::isAlive));
	}

	@Test
	void flushesNothingBeforeTheFirstSend() {
		this.producer.flush();
		assertThat(this.made).isEmpty();
	}

	private CompletableFuture<Void> send() {
		CompletableFuture<Void> end = new CompletableFuture<>();
		this.producer.send(new ProducerRecord<>("topic", new byte[0]), this.channel, new Confirmation() {

			@Override
			public void confirmed() {
				end.complete(null);
			}

			@Override
			public void failed(Throwable failure) {
				end.completeExceptionally(failure);
			}

		});
		return end;
	}

	private static final class FlushedProducer extends MockProducer<byte[], byte[]> {

		private final List<Thread> flushers = new CopyOnWriteArrayList<>();

		FlushedProducer() {
			super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
		}

		@Override
		public synchronized void flush() {
			this.flushers.add(Thread.currentThread());
			super.flush();
		}

	}

}
