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
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for how a {@link GroupSession} ends.
 */
class GroupSessionTests {

	private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

	private final RefusingConsumer consumer = new RefusingConsumer();

	private final CountDownLatch hanging = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	private final TestSink sink = new TestSink((delivery) -> {
		if (this.hangs && delivery.position().toString().endsWith("@1")) {
			hang();
		}
	});

	private volatile boolean hangs;

	@AfterEach
	void release() {
		this.released.countDown();
	}

	@Test
	void storesThePositionsWhenItHasLearnedOfItsNewEpoch() throws Exception {
		GroupSession session = read();
		this.consumer.refusals.add(new CommitFailedException("stale member epoch"));
		assertThat(session.end(Duration.ofSeconds(30))).isTrue();
		assertThat(this.consumer.stored).isEqualTo(2);
		assertThat(this.consumer.closed()).isTrue();
	}

	@Test
	void storesThePositionsAfterRebalance() throws Exception {
		GroupSession session = read();
		this.consumer.refusals.add(new RebalanceInProgressException());
		this.consumer.refusals.add(new RebalanceInProgressException());
		assertThat(session.end(Duration.ofSeconds(30))).isTrue();
		assertThat(this.consumer.stored).isEqualTo(2);
	}

	@Test
	void doesNotEndCleanWhenThePartitionsTurnOutToBeLost() throws Exception {
		GroupSession session = read();
		this.consumer.refusals.add(new CommitFailedException("not a member"));
		this.consumer.schedulePollTask(() -> this.consumer.listener.onPartitionsLost(List.of(PARTITION)));
		assertThat(session.end(Duration.ofSeconds(30))).isFalse();
		assertThat(this.consumer.stored).isZero();
	}

	@Test
	void doesNotEndCleanWhenThePositionsCannotBeStored() throws Exception {
		GroupSession session = read();
		this.consumer.refusals.add(new KafkaException("no"));
		assertThat(session.end(Duration.ofSeconds(30))).isFalse();
		assertThat(this.consumer.stored).isZero();
	}

	@Test
	void waitsNoSecondTimeForAHandlerWhenThePartitionsAreRevokedMeanwhile() throws Exception {
		this.hangs = true;
		GroupSession session = read();
		this.consumer.refusals.add(new RebalanceInProgressException());
		this.consumer.schedulePollTask(() -> this.consumer.listener.onPartitionsRevoked(List.of(PARTITION)));
		assertThat(CompletableFuture.supplyAsync(() -> session.end(Duration.ZERO))).succeedsWithin(TestBroker.LIMIT)
			.isEqualTo(false);
		assertThat(this.consumer.stored).isEqualTo(1);
	}

	private void hang() {
		this.hanging.countDown();
		try {
			this.released.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private GroupSession read() throws Exception {
		this.consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
		GroupSession session = new GroupSession(this.consumer, TestChannels.stream("topic").channel(), this.sink,
				Duration.ofHours(1), Duration.ofMinutes(3));
		this.consumer.rebalance(List.of(PARTITION));
		for (int i = 0; i < 2; i++) {
			this.consumer.addRecord(new ConsumerRecord<>("topic", 0, i, null, ByteBuffer.wrap(new byte[1])));
		}
		session.poll();
		if (this.hangs) {
			this.hanging.await();
		}
		else {
			this.sink.awaitHandled(2);
		}
		return session;
	}

	private static final class RefusingConsumer extends MockConsumer<ByteBuffer, ByteBuffer> {

		private final Deque<KafkaException> refusals = new ArrayDeque<>();

		private ConsumerRebalanceListener listener;

		private long stored;

		RefusingConsumer() {
			super("none");
		}

		@Override
		public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
			this.listener = listener;
			super.subscribe(topics, listener);
		}

		@Override
		public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
			KafkaException refusal = this.refusals.poll();
			if (refusal != null) {
				throw refusal;
			}
			this.stored = offsets.get(PARTITION).offset();
		}

	}

}
