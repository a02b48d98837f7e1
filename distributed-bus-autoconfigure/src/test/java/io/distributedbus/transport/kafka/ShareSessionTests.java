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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Subscription;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShareSession}.
 */
class ShareSessionTests {

	private final LockingConsumer consumer = new LockingConsumer();

	private final Subscription subscription = TestChannels.of(ChannelKind.QUEUE, "topic").subscription();

	private final LastDeliveries lastDeliveries = new LastDeliveries(this.subscription, () -> {
		throw new IllegalStateException("Nothing is a dead letter here");
	}, 5);

	@Test
	void renewsTheLockAgainAndAgainWhileTheHandlerRuns() {
		CountDownLatch finish = new CountDownLatch(1);
		TestSink sink = new TestSink((delivery) -> TestSink.await().until(() -> finish.getCount() == 0));
		ShareSession session = new ShareSession(this.consumer, this.subscription, sink, this.lastDeliveries);
		this.consumer.addRecord(new ConsumerRecord<>("topic", 0, 7, null, ByteBuffer.wrap(new byte[1])));
		TestSink.await().until(() -> {
			session.poll();
			return this.consumer.acknowledged.size() >= 3;
		});
		assertThat(this.consumer.acknowledged).containsOnly("RENEW 7");
		finish.countDown();
		TestSink.await().until(() -> {
			session.poll();
			return this.consumer.acknowledged.contains("ACCEPT 7");
		});
		assertThat(session.end(Duration.ofSeconds(30))).isTrue();
		assertThat(this.consumer.acknowledged).endsWith("ACCEPT 7").doesNotContain("RELEASE 7");
		assertThat(sink.handled()).hasSize(1);
	}

	/**
	 * Its locks end soon, and what is renewed is returned by the next poll.
	 */
	private static final class LockingConsumer extends MockShareConsumer<ByteBuffer, ByteBuffer> {

		private final List<String> acknowledged = new CopyOnWriteArrayList<>();

		@Override
		public Optional<Integer> acquisitionLockTimeoutMs() {
			return Optional.of(3);
		}

		@Override
		public synchronized void acknowledge(ConsumerRecord<ByteBuffer, ByteBuffer> record, AcknowledgeType type) {
			this.acknowledged.add(type.toString().toUpperCase(Locale.ROOT) + " " + record.offset());
			if (type == AcknowledgeType.RENEW) {
				addRecord(record);
			}
		}

	}

}
