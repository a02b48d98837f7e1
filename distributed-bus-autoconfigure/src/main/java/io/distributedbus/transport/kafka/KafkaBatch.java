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
import java.util.List;

import io.distributedbus.transport.DeliveryBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records that one poll returned of one partition.
 */
final class KafkaBatch extends DeliveryBatch {

	private final List<ConsumerRecord<ByteBuffer, ByteBuffer>> batch;

	private final KafkaRecords records;

	private final long bytes;

	private final @Nullable Runnable progress;

	KafkaBatch(List<ConsumerRecord<ByteBuffer, ByteBuffer>> batch, KafkaRecords records) {
		this(batch, records, null);
	}

	/**
	 * Creates the batch of a reader that waits for it.
	 * @param progress told when records were settled, or {@code null} when nobody waits
	 */
	KafkaBatch(List<ConsumerRecord<ByteBuffer, ByteBuffer>> batch, KafkaRecords records, @Nullable Runnable progress) {
		super(batch.size());
		this.progress = progress;
		this.batch = batch;
		this.records = records;
		this.bytes = bytes(batch);
		records.checkPeeking(batch.get(0));
	}

	private static long bytes(List<ConsumerRecord<ByteBuffer, ByteBuffer>> batch) {
		long bytes = 0;
		for (ConsumerRecord<ByteBuffer, ByteBuffer> record : batch) {
			bytes += Math.max(record.serializedValueSize(), 0);
		}
		return bytes;
	}

	@Override
	public KafkaDelivery get(int index) {
		return new KafkaDelivery(this.batch.get(index), this.records);
	}

	ConsumerRecord<ByteBuffer, ByteBuffer> record(int index) {
		return this.batch.get(index);
	}

	@Override
	public boolean isAwaited() {
		return this.progress != null;
	}

	@Override
	public void progressed() {
		if (this.progress != null) {
			this.progress.run();
		}
	}

	@Override
	public long bytes() {
		return this.bytes;
	}

}
