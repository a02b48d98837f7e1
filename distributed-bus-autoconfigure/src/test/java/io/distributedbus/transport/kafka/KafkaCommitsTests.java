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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Lane;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaCommits}.
 */
class KafkaCommitsTests {

	private static final TopicPartition PARTITION = new TopicPartition("topic", 0);

	private final CommittingConsumer consumer = new CommittingConsumer();

	private final List<DeliveryBatch> batches = new ArrayList<>();

	private final AssignedPartitions partitions = new AssignedPartitions(new TestSink() {

		@Override
		public Lane openLane(String name) {
			return new Lane() {

				@Override
				public void deliver(DeliveryBatch batch) {
					KafkaCommitsTests.this.batches.add(batch);
				}

				@Override
				public boolean stop(Duration timeout) {
					return true;
				}

			};
		}

	});

	@Test
	void commitsByCount() {
		KafkaCommits commits = commits(3, Duration.ofHours(1));
		deliver(0, 5);
		settle(0, 0, 1);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).isEmpty();
		settle(0, 2);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).containsExactly(3L);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).hasSize(1);
	}

	@Test
	void countsAllPartitionsTogether() {
		TopicPartition other = new TopicPartition("topic", 1);
		KafkaCommits commits = commits(3, Duration.ofHours(1));
		deliver(PARTITION, 0, 2);
		deliver(other, 7, 2);
		settle(0, 0, 1);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).isEmpty();
		settle(1, 0);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).containsExactly(2L);
		assertThat(this.consumer.committed).containsOnlyKeys(PARTITION, other);
		assertThat(this.consumer.committed.get(other).offset()).isEqualTo(8);
	}

	@Test
	void commitsByTime() {
		KafkaCommits commits = commits(1000, Duration.ofMillis(1));
		deliver(0, 5);
		settle(0, 0);
		TestSink.await().until(() -> {
			commits.commitIfDue();
			return !this.consumer.offsets.isEmpty();
		});
		assertThat(this.consumer.offsets).containsExactly(1L);
	}

	@Test
	void neverPassesWhatIsInFlight() {
		KafkaCommits commits = commits(1, Duration.ofHours(1));
		deliver(0, 5);
		deliver(5, 5);
		settle(0, 1, 2, 3, 4);
		settle(1, 0, 1, 2, 3, 4);
		commits.commitIfDue();
		assertThat(commits.commitNow(Set.of(PARTITION), Duration.ofSeconds(1))).isTrue();
		assertThat(this.consumer.offsets).isEmpty();
		settle(0, 0);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).containsExactly(10L);
	}

	@Test
	void sendsFewMoreWhileOneIsAwaited() {
		this.consumer.answers = false;
		KafkaCommits commits = commits(1, Duration.ofHours(1), 19);
		deliver(0, 20);
		settle(0, 0);
		commits.commitIfDue();
		settle(0, 1);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).containsExactly(1L);
		settle(0, 2, 3, 4, 5);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).containsExactly(1L, 6L);
		this.consumer.answer(null);
		this.consumer.answer(null);
		settle(0, 6);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).containsExactly(1L, 6L, 7L);
	}

	@Test
	void knowsWhatWouldComeAgain() {
		this.consumer.answers = false;
		KafkaCommits commits = commits(1, Duration.ofHours(1));
		deliver(0, 5);
		assertThat(this.partitions.atRisk()).isEqualTo(5);
		settle(0, 0, 1);
		commits.commitIfDue();
		assertThat(commits.isAwaited()).isTrue();
		assertThat(this.partitions.atRisk()).isEqualTo(5);
		assertThat(commits.commitNow(Set.of(PARTITION), Duration.ofSeconds(1))).isTrue();
		assertThat(this.partitions.atRisk()).isEqualTo(3);
		this.consumer.answer(null);
		assertThat(this.partitions.atRisk()).isEqualTo(3);
		assertThat(commits.isAwaited()).isFalse();
	}

	@Test
	void doesNotWaitForAnAnswerThatTakesUnusuallyLong() {
		this.consumer.answers = false;
		KafkaCommits commits = commits(1, Duration.ofHours(1), 1000, Duration.ZERO);
		deliver(0, 5);
		settle(0, 0);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).containsExactly(1L);
		assertThat(commits.isAwaited()).isFalse();
	}

	@Test
	void makesUpFailedCommitWithTheNext() {
		this.consumer.answers = false;
		KafkaCommits commits = commits(1, Duration.ofMillis(1));
		deliver(0, 5);
		settle(0, 0);
		commits.commitIfDue();
		this.consumer.answer(new RetriableCommitFailedException("no"));
		TestSink.await().until(() -> {
			commits.commitIfDue();
			return this.consumer.offsets.size() == 2;
		});
		this.consumer.answer(null);
		commits.commitIfDue();
		assertThat(this.consumer.offsets).containsExactly(1L, 1L);
	}

	@Test
	void commitsWithWaitingEvenWhenWokenUpForThePollBefore() {
		this.consumer.failures.add(new WakeupException());
		KafkaCommits commits = commits(1000, Duration.ofHours(1));
		deliver(0, 5);
		settle(0, 0, 1);
		assertThat(commits.commitNow(Set.of(PARTITION), Duration.ofSeconds(1))).isTrue();
		assertThat(this.consumer.offsets).containsExactly(2L);
	}

	@Test
	void tellsWhenItCouldNotCommit() {
		this.consumer.failures.add(new RebalanceInProgressException());
		KafkaCommits commits = commits(1000, Duration.ofHours(1));
		deliver(0, 5);
		settle(0, 0, 1);
		assertThat(commits.commitNow(Set.of(PARTITION), Duration.ofSeconds(1))).isFalse();
		assertThat(commits.commitNow(Set.of(PARTITION), Duration.ofSeconds(1))).isTrue();
		assertThat(this.consumer.offsets).containsExactly(2L);
	}

	@Test
	void tellsWhenTheMemberIsBehindItsGroup() {
		this.consumer.failures.add(new CommitFailedException("stale member epoch"));
		this.consumer.failures.add(new KafkaException("no"));
		KafkaCommits commits = commits(1000, Duration.ofHours(1));
		deliver(0, 5);
		settle(0, 0, 1);
		assertThat(commits.commitNow(Set.of(PARTITION), Duration.ofSeconds(1))).isFalse();
		assertThat(commits.isRebalancing()).isTrue();
		assertThat(commits.commitNow(Set.of(PARTITION), Duration.ofSeconds(1))).isFalse();
		assertThat(commits.isRebalancing()).isFalse();
	}

	private KafkaCommits commits(int interval, Duration idle) {
		return commits(interval, idle, 1000);
	}

	private KafkaCommits commits(int interval, Duration idle, int maxInFlight) {
		return commits(interval, idle, maxInFlight, Duration.ofHours(1));
	}

	private KafkaCommits commits(int interval, Duration idle, int maxInFlight, Duration usualAnswer) {
		return new KafkaCommits(this.consumer, this.partitions,
				new FlowSettings(1, Ordering.PARTITION, maxInFlight, 1000, interval, idle), usualAnswer);
	}

	private void deliver(long offset, int count) {
		deliver(PARTITION, offset, count);
	}

	private void deliver(TopicPartition partition, long offset, int count) {
		List<ConsumerRecord<ByteBuffer, ByteBuffer>> records = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			records.add(new ConsumerRecord<>("topic", partition.partition(), offset + i, null,
					ByteBuffer.wrap(new byte[1])));
		}
		this.partitions.deliver(new ConsumerRecords<>(Map.of(partition, records), Map.of()));
	}

	private void settle(int batch, int... indexes) {
		for (int index : indexes) {
			this.batches.get(batch).settle(index);
		}
	}

	private static final class CommittingConsumer extends MockConsumer<ByteBuffer, ByteBuffer> {

		private final List<Long> offsets = new ArrayList<>();

		private final List<KafkaException> failures = new ArrayList<>();

		private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();

		private boolean answers = true;

		private final Deque<OffsetCommitCallback> callbacks = new ArrayDeque<>();

		CommittingConsumer() {
			super("none");
		}

		@Override
		public void commitAsync(Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
			this.offsets.add(offsets.get(PARTITION).offset());
			this.committed = offsets;
			this.callbacks.add(callback);
			if (this.answers) {
				answer(null);
			}
		}

		@Override
		public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
			if (!this.failures.isEmpty()) {
				throw this.failures.remove(0);
			}
			this.offsets.add(offsets.get(PARTITION).offset());
		}

		void answer(Exception failure) {
			this.callbacks.remove().onComplete(Map.of(), failure);
		}

	}

}
