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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.ReaderSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads all partitions of a topic from their end on, in no group and without commits.
 * What is written while the session is renewed is not missed: the next one goes on where
 * it ended.
 */
final class BroadcastSession implements ReaderSession {

	private static final Log logger = LogFactory.getLog(BroadcastSession.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

	private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

	private static final Duration LOOK_TIMEOUT = Duration.ofMillis(500);

	private final Consumer<ByteBuffer, ByteBuffer> consumer;

	private final String topic;

	private final Map<TopicPartition, Long> positions;

	private final AssignedPartitions partitions;

	private final FlowControl flow;

	private final ConnectionWatch watch;

	private Deadline nextLook = Deadline.in(LOOK_INTERVAL);

	/**
	 * Creates the session and finds the ends of the partitions.
	 * @param consumer the client
	 * @param topic the topic
	 * @param sink where deliveries go
	 * @param positions where the session before ended; empty for the first one
	 */
	BroadcastSession(Consumer<ByteBuffer, ByteBuffer> consumer, String topic, DeliverySink sink,
			Map<TopicPartition, Long> positions) {
		this.consumer = consumer;
		this.topic = topic;
		this.positions = positions;
		this.partitions = new AssignedPartitions(sink);
		this.flow = new FlowControl(consumer, sink, this.partitions, Long.MAX_VALUE);
		this.watch = new ConnectionWatch(consumer.metrics(), sink);
		Set<TopicPartition> all = find(TIMEOUT);
		consumer.assign(all);
		if (positions.isEmpty()) {
			positions.putAll(consumer.endOffsets(all, TIMEOUT));
		}
		assign(all);
		this.watch.joined();
	}

	private Set<TopicPartition> find(Duration timeout) {
		return this.consumer.partitionsFor(this.topic, timeout)
			.stream()
			.map((info) -> new TopicPartition(info.topic(), info.partition()))
			.collect(Collectors.toSet());
	}

	private void assign(Set<TopicPartition> all) {
		this.consumer.assign(all);
		for (TopicPartition partition : all) {
			if (this.partitions.get(partition) == null) {
				Long position = this.positions.get(partition);
				if (position != null) {
					this.consumer.seek(partition, position);
				}
				else {
					this.consumer.seekToBeginning(Set.of(partition));
				}
				this.partitions.open(partition);
			}
		}
		this.flow.assigned(all);
	}

	@Override
	public void poll() throws InterruptedException {
		try {
			ConsumerRecords<ByteBuffer, ByteBuffer> records = this.flow.poll(false);
			this.partitions.deliver(records);
		}
		catch (OffsetOutOfRangeException ex) {
			Set<TopicPartition> lost = ex.offsetOutOfRangePartitions().keySet();
			logger.error("This instance was too slow for the retention of " + lost + " and has missed broadcasts; it "
					+ "goes on with the oldest there are");
			this.consumer.seekToBeginning(lost);
		}
		long now = System.nanoTime();
		this.partitions.states().values().forEach((state) -> state.advance(now));
		if (this.nextLook.isOver()) {
			look();
		}
		this.watch.check();
	}

	// The client knows of added partitions when it next refreshes what it knows
	private void look() {
		this.nextLook = Deadline.in(LOOK_INTERVAL);
		try {
			Set<TopicPartition> all = find(LOOK_TIMEOUT);
			if (!this.partitions.partitions().containsAll(all)) {
				assign(all);
			}
		}
		catch (TimeoutException ex) {
			logger.trace("The partitions are not known for now", ex);
		}
	}

	@Override
	public void wakeup() {
		this.consumer.wakeup();
	}

	@Override
	public boolean end(Duration timeout) {
		List<TopicPartition> all = List.copyOf(this.partitions.partitions());
		try {
			boolean finished = this.partitions.stop(all, timeout);
			keepPositions();
			return finished;
		}
		finally {
			this.consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
		}
	}

	private void keepPositions() {
		long now = System.nanoTime();
		this.partitions.states().forEach((partition, state) -> {
			state.advance(now);
			if (state.position() >= 0) {
				this.positions.put(partition, state.position());
			}
		});
	}

}
