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
import java.util.List;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.ReaderSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A member of a consumer group that hands over the records of the partitions it was
 * assigned. While there is no room it pauses its partitions and polls on, so that slow
 * handlers do not cost its membership.
 */
final class GroupSession implements ReaderSession, ConsumerRebalanceListener {

	private static final Log logger = LogFactory.getLog(GroupSession.class);

	// What was handled is stored, also when the handlers have used up the time
	private static final Duration LEAST_TIME = Duration.ofSeconds(1);

	private final Consumer<ByteBuffer, ByteBuffer> consumer;

	private final DeliverySink sink;

	private final AssignedPartitions partitions;

	private final KafkaCommits commits;

	private final StartPositions startPositions;

	private final FlowControl flow;

	private final ConnectionWatch watch;

	private final Duration revokeTimeout;

	private final Duration leastTime;

	private boolean ending;

	private boolean lost;

	GroupSession(Consumer<ByteBuffer, ByteBuffer> consumer, ChannelDefinition channel, DeliverySink sink,
			Duration revokeTimeout) {
		this(consumer, channel, sink, revokeTimeout, LEAST_TIME);
	}

	GroupSession(Consumer<ByteBuffer, ByteBuffer> consumer, ChannelDefinition channel, DeliverySink sink,
			Duration revokeTimeout, Duration leastTime) {
		this.consumer = consumer;
		this.sink = sink;
		this.partitions = new AssignedPartitions(sink);
		this.commits = new KafkaCommits(consumer, this.partitions, channel.flow());
		this.startPositions = new StartPositions(consumer, channel.destination(), channel.startFrom());
		this.flow = new FlowControl(consumer, sink, this.partitions, FlowControl.maxAtRisk(sink, channel.flow()));
		this.watch = new ConnectionWatch(consumer.metrics(), sink);
		this.revokeTimeout = revokeTimeout;
		this.leastTime = leastTime;
		consumer.subscribe(List.of(channel.destination()), this);
	}

	@Override
	public void poll() throws InterruptedException {
		try {
			ConsumerRecords<ByteBuffer, ByteBuffer> records = this.flow.poll(this.commits.isAwaited());
			if (!records.isEmpty()) {
				this.partitions.deliver(records);
			}
		}
		catch (NoOffsetForPartitionException ex) {
			this.startPositions.seek(ex.partitions());
		}
		catch (OffsetOutOfRangeException ex) {
			seekToWhatIsLeft(ex.offsetOutOfRangePartitions().keySet());
		}
		this.commits.commitIfDue();
		this.watch.check();
	}

	private void seekToWhatIsLeft(Set<TopicPartition> lost) {
		logger.error("The positions of " + lost + " no longer exist: the topic has dropped records that this group has "
				+ "not read, or was created anew. The group goes on with the oldest records there are. Give the topic "
				+ "a longer retention if that happens again.");
		stopLanes(lost);
		this.consumer.seekToBeginning(lost);
		lost.forEach(this.partitions::open);
	}

	@Override
	public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
		if (this.ending) {
			return;
		}
		this.startPositions.seek(assigned);
		assigned.forEach(this.partitions::open);
		this.flow.assigned(assigned);
		this.watch.joined();
		logger.debug("Assigned " + assigned);
	}

	@Override
	public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
		logger.debug("Revoked " + revoked);
		Deadline deadline = Deadline.in(this.revokeTimeout);
		this.partitions.stop(revoked, patience());
		if (!this.commits.commitNow(revoked, deadline.remaining(LEAST_TIME, this.revokeTimeout))) {
			logger
				.warn("Gives " + revoked + " away without having stored their positions, so that deliveries since the "
						+ "last commit are repeated");
		}
		this.partitions.forget(revoked);
	}

	// Somebody else reads them by now, so that a commit would be refused
	@Override
	public void onPartitionsLost(Collection<TopicPartition> lost) {
		logger.warn("Lost " + lost + ": the group has gone on without this instance, so that deliveries since the last "
				+ "commit are repeated");
		this.lost = true;
		stopLanes(lost);
	}

	private void stopLanes(Collection<TopicPartition> lost) {
		this.partitions.stop(lost, patience());
		this.partitions.forget(lost);
	}

	// In the end they have had their time
	private Duration patience() {
		return this.ending ? Duration.ZERO : this.revokeTimeout;
	}

	@Override
	public void wakeup() {
		this.consumer.wakeup();
	}

	@Override
	public boolean end(Duration timeout) {
		this.ending = true;
		this.lost = false;
		Deadline deadline = Deadline.in(timeout);
		List<TopicPartition> all = List.copyOf(this.partitions.partitions());
		try {
			boolean finished = this.partitions.stop(all, timeout);
			return commitAtTheEnd(all, deadline) && finished;
		}
		finally {
			this.partitions.forget(all);
			this.consumer
				.close(CloseOptions.timeout(deadline.remaining(Duration.ofMillis(500), Duration.ofSeconds(5))));
		}
	}

	// A group that is being rebalanced takes no commit, nor one of a member that has not
	// learned of it; the rebalance goes on while its members poll. What is polled
	// meanwhile is neither handed over nor committed.
	private boolean commitAtTheEnd(List<TopicPartition> all, Deadline deadline) {
		Deadline last = Deadline.in(deadline.remaining(this.leastTime));
		while (!this.commits.commitNow(all, last.remaining(LEAST_TIME, Duration.ofSeconds(30)))) {
			if (!this.commits.isRebalancing()) {
				return false;
			}
			if (last.isOver()) {
				logger.warn(
						"Ends without having stored the positions of " + all + ", as the group is being rebalanced, so "
								+ "that deliveries since the last commit are repeated");
				return false;
			}
			this.consumer.pause(this.consumer.assignment());
			pollOn();
			if (this.lost) {
				return false;
			}
		}
		return true;
	}

	private void pollOn() {
		try {
			this.consumer.poll(Duration.ofMillis(100));
		}
		catch (KafkaException ex) {
			logger.debug("Ends a rebalance before the last commit", ex);
		}
	}

}
