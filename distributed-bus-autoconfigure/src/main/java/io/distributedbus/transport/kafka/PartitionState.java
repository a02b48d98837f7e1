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

import java.util.List;
import java.nio.ByteBuffer;

import io.distributedbus.transport.Lane;
import io.distributedbus.transport.SettledPrefix;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A partition that is being read: its lane, and how far it is settled and committed. Used
 * by the reader's thread alone.
 */
final class PartitionState {

	private final Lane lane;

	private final KafkaRecords records;

	private final SettledPrefix<KafkaBatch> prefix = new SettledPrefix<>();

	// How many deliveries were handed over, settled, sent to be committed, and committed
	private long handedOver;

	private long settled;

	private long sent;

	private long committed;

	private long unsentSince;

	PartitionState(Lane lane, KafkaRecords records) {
		this.lane = lane;
		this.records = records;
	}

	Lane lane() {
		return this.lane;
	}

	void deliver(List<ConsumerRecord<ByteBuffer, ByteBuffer>> records) {
		KafkaBatch batch = new KafkaBatch(records, this.records);
		this.handedOver += batch.size();
		this.prefix.add(batch);
		this.lane.deliver(batch);
	}

	/**
	 * Moves over what was settled.
	 * @param nanoTime the time
	 */
	void advance(long nanoTime) {
		int moved = this.prefix.advance();
		if (moved > 0) {
			if (this.sent == this.settled) {
				this.unsentSince = nanoTime;
			}
			this.settled += moved;
		}
	}

	boolean isOutstanding() {
		return this.prefix.outstanding().iterator().hasNext();
	}

	/**
	 * Returns how many deliveries would come again after a crash: those handed over and
	 * not committed.
	 * @return their number
	 */
	long atRisk() {
		return this.handedOver - this.committed;
	}

	long settled() {
		return this.settled;
	}

	/**
	 * Returns how many deliveries were settled since the last commit was sent.
	 * @return their number
	 */
	long unsent() {
		return this.settled - this.sent;
	}

	long unsentSince() {
		return this.unsentSince;
	}

	boolean isCommitted() {
		return this.committed == this.settled;
	}

	/**
	 * Returns the position behind the settled prefix.
	 * @return the offset of the first record that is not settled
	 */
	long position() {
		KafkaDelivery last = (KafkaDelivery) this.prefix.lastSettled();
		return (last != null) ? last.offset() + 1 : -1;
	}

	/**
	 * A commit of all that is settled is on its way.
	 */
	void sent() {
		this.sent = this.settled;
	}

	/**
	 * The commit of the first deliveries was taken.
	 * @param settled how many were settled when it was sent
	 */
	void committed(long settled) {
		this.committed = Math.max(this.committed, settled);
		this.sent = Math.max(this.sent, settled);
	}

	/**
	 * A commit was refused: what it stood for is to be sent once more.
	 * @param nanoTime the time
	 */
	void refused(long nanoTime) {
		this.sent = this.committed;
		this.unsentSince = nanoTime;
	}

}
