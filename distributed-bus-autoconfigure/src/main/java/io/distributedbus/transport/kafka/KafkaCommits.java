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
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.distributedbus.channel.FlowSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Commits the settled prefix of each partition: by count or time without waiting, and
 * when a partition goes away with waiting. While the answer to a commit is awaited, the
 * next one is sent when it stands for many deliveries; the client sends commits in order,
 * so that none overtakes another. A failed commit is made up by the next one. Used by the
 * reader's thread alone.
 */
final class KafkaCommits {

	private static final Log logger = LogFactory.getLog(KafkaCommits.class);

	private static final int FAILURES_PER_WARNING = 10;

	private static final int MAX_IN_FLIGHT = 3;

	private static final Duration USUAL_ANSWER = Duration.ofMillis(20);

	private final Consumer<ByteBuffer, ByteBuffer> consumer;

	private final AssignedPartitions partitions;

	private final int interval;

	private final long idleNanos;

	private final long many;

	private final long usualAnswerNanos;

	private int inFlight;

	private long sentAt;

	private boolean rebalancing;

	private long notBefore = System.nanoTime();

	private int failures;

	KafkaCommits(Consumer<ByteBuffer, ByteBuffer> consumer, AssignedPartitions partitions, FlowSettings flow) {
		this(consumer, partitions, flow, USUAL_ANSWER);
	}

	KafkaCommits(Consumer<ByteBuffer, ByteBuffer> consumer, AssignedPartitions partitions, FlowSettings flow,
			Duration usualAnswer) {
		this.consumer = consumer;
		this.partitions = partitions;
		this.interval = flow.commitInterval();
		this.idleNanos = flow.commitIdle().toNanos();
		this.many = ((long) flow.commitInterval() + flow.maxInFlight()) / (MAX_IN_FLIGHT + 1);
		this.usualAnswerNanos = usualAnswer.toNanos();
	}

	/**
	 * Commits without waiting if enough is settled or what is settled is old enough.
	 */
	void commitIfDue() {
		long now = System.nanoTime();
		boolean old = false;
		long unsent = 0;
		for (PartitionState state : this.partitions.states().values()) {
			state.advance(now);
			unsent += state.unsent();
			old = old || (state.unsent() > 0 && now - state.unsentSince() >= this.idleNanos);
		}
		boolean due = old || unsent >= this.interval;
		if (due && mayBeSent(unsent) && now - this.notBefore >= 0) {
			commitAsync(now);
		}
	}

	private boolean mayBeSent(long unsent) {
		return this.inFlight == 0 || (this.inFlight < MAX_IN_FLIGHT && unsent >= this.many);
	}

	/**
	 * Tells whether the answer to a commit must come any moment.
	 * @return whether to wait for it in short steps
	 */
	boolean isAwaited() {
		return this.inFlight > 0 && System.nanoTime() - this.sentAt < this.usualAnswerNanos;
	}

	private void commitAsync(long now) {
		Map<PartitionState, Long> sent = new HashMap<>();
		Map<TopicPartition, OffsetAndMetadata> offsets = offsets(this.partitions.partitions(), sent);
		sent.keySet().forEach(PartitionState::sent);
		this.inFlight++;
		this.sentAt = now;
		this.consumer.commitAsync(offsets, (committed, failure) -> {
			this.inFlight--;
			if (failure == null) {
				this.failures = 0;
				sent.forEach(PartitionState::committed);
			}
			else {
				long then = System.nanoTime();
				sent.keySet().forEach((state) -> state.refused(then));
				this.notBefore = then + this.idleNanos;
				failed(failure);
			}
		});
	}

	private void failed(Exception failure) {
		this.failures++;
		if (this.failures % FAILURES_PER_WARNING == 0) {
			logger.warn("The positions of " + this.partitions.partitions() + " could not be stored " + this.failures
					+ " times; each try makes up for those before: " + failure);
		}
		else {
			logger.debug("A commit has failed and is made up by the next one", failure);
		}
	}

	/**
	 * Commits what is settled of partitions and waits for it.
	 * @param partitions the partitions
	 * @param timeout how long to wait
	 * @return whether the positions are stored
	 */
	boolean commitNow(Collection<TopicPartition> partitions, Duration timeout) {
		long now = System.nanoTime();
		for (TopicPartition partition : partitions) {
			PartitionState state = this.partitions.get(partition);
			if (state != null) {
				state.advance(now);
			}
		}
		Map<PartitionState, Long> sent = new HashMap<>();
		Map<TopicPartition, OffsetAndMetadata> offsets = offsets(partitions, sent);
		if (offsets.isEmpty()) {
			return true;
		}
		KafkaException failure = commitSync(offsets, timeout);
		this.rebalancing = failure instanceof RebalanceInProgressException || failure instanceof CommitFailedException;
		if (failure == null) {
			sent.forEach(PartitionState::committed);
			return true;
		}
		if (this.rebalancing) {
			logger.debug("A commit was refused while the group is being rebalanced", failure);
			return false;
		}
		logger.warn("The positions of " + offsets.keySet() + " could not be stored, so that deliveries since the last "
				+ "commit are repeated: " + failure);
		return false;
	}

	/**
	 * Tells whether the last commit that was waited for failed because the group is being
	 * rebalanced or this member has not yet learned that it was. Polling on brings that
	 * to an end, or shows that the partitions are lost.
	 */
	boolean isRebalancing() {
		return this.rebalancing;
	}

	private @Nullable KafkaException commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
		try {
			try {
				this.consumer.commitSync(offsets, timeout);
			}
			catch (WakeupException ex) {
				// Meant for the poll before; only one can be pending
				this.consumer.commitSync(offsets, timeout);
			}
			return null;
		}
		catch (InterruptException ex) {
			throw ex;
		}
		catch (KafkaException ex) {
			return ex;
		}
	}

	private Map<TopicPartition, OffsetAndMetadata> offsets(Collection<TopicPartition> partitions,
			Map<PartitionState, Long> sent) {
		Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
		for (TopicPartition partition : partitions) {
			PartitionState state = this.partitions.get(partition);
			if (state != null && !state.isCommitted()) {
				offsets.put(partition, new OffsetAndMetadata(state.position()));
				sent.put(state, state.settled());
			}
		}
		return offsets;
	}

}
