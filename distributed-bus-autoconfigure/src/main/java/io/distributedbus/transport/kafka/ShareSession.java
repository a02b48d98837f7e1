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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import io.distributedbus.transport.LaneStops;
import io.distributedbus.transport.ReaderSession;
import io.distributedbus.transport.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;

/**
 * A member of a share group. What a poll returned is handed over, accepted when it is
 * settled, renewed while it is not, and released if it has not begun when the session
 * ends; more is fetched when nothing of it is left.
 */
final class ShareSession implements ReaderSession {

	private static final Log logger = LogFactory.getLog(ShareSession.class);

	private static final Duration ROOM_WAIT = Duration.ofMillis(50);

	private static final Duration IDLE_POLL = Duration.ofMillis(250);

	private static final Duration RENEW_POLL = Duration.ofMillis(50);

	private static final long PROGRESS_WAIT = 50;

	private static final int DEFAULT_LOCK_MILLIS = 30_000;

	private final ShareConsumer<ByteBuffer, ByteBuffer> consumer;

	private final FlowSettings flow;

	private final DeliverySink sink;

	private final LastDeliveries lastDeliveries;

	private final ConnectionWatch watch;

	private final KafkaRecords records = new KafkaRecords();

	private final HeldRecords held;

	private final List<Lane> lanes = new ArrayList<>();

	private final Object progress = new Object();

	private Deadline renewal = Deadline.in(Duration.ZERO);

	private Deadline commit = Deadline.in(Duration.ZERO);

	private boolean uncommitted;

	ShareSession(ShareConsumer<ByteBuffer, ByteBuffer> consumer, Subscription subscription, DeliverySink sink,
			LastDeliveries lastDeliveries) {
		this.consumer = consumer;
		this.flow = subscription.channel().flow();
		this.sink = sink;
		this.lastDeliveries = lastDeliveries;
		this.watch = new ConnectionWatch(consumer.metrics(), sink);
		this.held = new HeldRecords(consumer);
		String topic = subscription.channel().destination();
		// There is no order to keep, so that each worker gets a lane
		int lanes = (this.flow.ordering() == Ordering.KEY) ? 1 : this.flow.concurrency();
		for (int i = 0; i < lanes; i++) {
			this.lanes.add(sink.openLane(topic + "#" + i));
		}
		consumer.setAcknowledgementCommitCallback((offsets, failure) -> {
			if (failure != null) {
				logger.debug("Acknowledgements were refused; the records are delivered again", failure);
				int lost = this.held.forgetRenewing(offsets);
				if (lost > 0) {
					logger.warn("The broker did not renew the locks of " + lost + " record(s) that are being handled; "
							+ "they are delivered again: " + failure);
				}
			}
		});
		consumer.subscribe(List.of(topic));
	}

	@Override
	public void poll() throws InterruptedException {
		if (this.held.hasReady()) {
			attend();
		}
		else if (this.held.hasRenewing()) {
			handOver(this.consumer.poll(RENEW_POLL));
		}
		else {
			fetch();
		}
		this.watch.check();
	}

	private void fetch() throws InterruptedException {
		if (this.sink.awaitCapacity(ROOM_WAIT)) {
			// Takes the acknowledgements along
			handOver(this.consumer.poll(IDLE_POLL));
			this.uncommitted = false;
			this.watch.joined();
		}
		else if (this.uncommitted) {
			this.consumer.commitAsync();
			this.uncommitted = false;
		}
	}

	private void handOver(ConsumerRecords<ByteBuffer, ByteBuffer> records) {
		if (records.isEmpty()) {
			return;
		}
		Map<?, List<ConsumerRecord<ByteBuffer, ByteBuffer>>> fresh = this.held.accept(records);
		if (!fresh.isEmpty()) {
			locked();
			this.commit = Deadline.in(this.flow.commitIdle());
			fresh.values().forEach(this::deliver);
		}
	}

	private void locked() {
		int millis = this.consumer.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS);
		this.renewal = Deadline.in(Duration.ofMillis(millis / 3));
	}

	private void deliver(List<ConsumerRecord<ByteBuffer, ByteBuffer>> records) {
		int lanes = this.lanes.size();
		int share = (records.size() + lanes - 1) / lanes;
		for (int from = 0, lane = 0; from < records.size(); from += share, lane++) {
			int to = Math.min(from + share, records.size());
			KafkaBatch batch = new KafkaBatch(records.subList(from, to), this.records, this::progressed);
			this.held.add(batch);
			this.lanes.get(lane).deliver(batch);
		}
	}

	private void progressed() {
		synchronized (this.progress) {
			this.progress.notifyAll();
		}
	}

	private void attend() throws InterruptedException {
		if (!this.held.isSettled()) {
			synchronized (this.progress) {
				this.progress.wait(PROGRESS_WAIT);
			}
		}
		if (this.held.isSettled()) {
			this.held.acceptSettled();
			this.uncommitted = true;
		}
		else if (this.renewal.isOver()) {
			this.held.acceptSettled();
			this.held.renew();
			locked();
		}
		else {
			commitIfDue();
		}
	}

	private void commitIfDue() {
		int settled = this.held.countSettled();
		if (settled >= this.flow.commitInterval() || (settled > 0 && this.commit.isOver())) {
			this.held.acceptSettled();
			this.consumer.commitAsync();
			this.commit = Deadline.in(this.flow.commitIdle());
		}
	}

	// Polls are short, and a wake-up that comes too late for one would end a commit
	@Override
	public void wakeup() {
		progressed();
	}

	@Override
	public boolean end(Duration timeout) {
		Deadline deadline = Deadline.in(timeout);
		boolean clean = LaneStops.stop(this.lanes, timeout);
		try {
			clean = giveBack(deadline) && clean;
		}
		catch (KafkaException | IllegalStateException ex) {
			logger.warn("What is settled could not be acknowledged and is delivered again: " + ex);
			clean = false;
		}
		this.lastDeliveries.close();
		this.consumer.close(deadline.remaining(Duration.ofMillis(500), Duration.ofSeconds(5)));
		return clean;
	}

	private boolean giveBack(Deadline deadline) {
		this.held.acknowledge(this::end);
		while (this.held.hasRenewing() && !deadline.isOver()) {
			ConsumerRecords<ByteBuffer, ByteBuffer> records = this.consumer.poll(RENEW_POLL);
			this.held.accept(records)
				.values()
				.forEach((fresh) -> fresh
					.forEach((record) -> this.consumer.acknowledge(record, AcknowledgeType.RELEASE)));
			this.held.acknowledge(this::end);
		}
		Map<?, ? extends Optional<?>> failures = this.consumer
			.commitSync(deadline.remaining(Duration.ofSeconds(1), Duration.ofSeconds(10)));
		return failures.values().stream().allMatch(Optional::isEmpty);
	}

	private AcknowledgeType end(HeldRecords.Held held) {
		if (held.isSettled() || this.lastDeliveries.keep(held.delivery())) {
			return AcknowledgeType.ACCEPT;
		}
		return AcknowledgeType.RELEASE;
	}

}
