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
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.transport.RawHeader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.SimpleRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaDelivery}.
 */
class KafkaDeliveryTests {

	private static final byte[] GARBAGE = { (byte) 0xff, 0, (byte) 0xc3, 0x28 };

	private static final byte[] VALUE = { 1, 2, 3 };

	@Test
	void readsForeignRecordWithoutAnyHeader() {
		KafkaDelivery delivery = delivery(null, VALUE);
		assertThat(delivery.routingKey()).isNull();
		for (Attribute attribute : Attribute.values()) {
			assertThat(delivery.attribute(attribute)).isNull();
		}
		assertThat(delivery.headers()).isEmpty();
		assertThat(delivery.rawHeaders()).isEmpty();
		assertThat(delivery.payload()).isEqualTo(VALUE);
		assertThat(delivery.position()).hasToString("topic-0@0");
		assertThat(delivery.deliveryCount()).isZero();
	}

	@Test
	void readsPartitionKeyFromTheRecordUnlessThereIsAnAttribute() {
		assertThat(delivery("key".getBytes(), VALUE).attribute(Attribute.PARTITION_KEY)).isEqualTo("key");
		assertThat(delivery("key".getBytes(), VALUE, TestRecords.header("ce_partitionkey", "other"))
			.attribute(Attribute.PARTITION_KEY)).isEqualTo("other");
	}

	@Test
	void showsUserHeadersAlone() {
		KafkaDelivery delivery = delivery(null, VALUE, TestRecords.header("ce_id", "1"),
				TestRecords.header("content-type", "text/plain"), TestRecords.header("tenant", "red"),
				TestRecords.header("tenant", "blue"), new RecordHeader("nothing", (byte[]) null),
				TestRecords.header("", "empty"), TestRecords.header("distributedbus-dl-reason", "forged"));
		assertThat(delivery.headers()).containsExactly(Map.entry("tenant", "blue"));
		assertThat(delivery.attribute(Attribute.CONTENT_TYPE)).isEqualTo("text/plain");
	}

	@Test
	void readsGarbageWithoutFailing() {
		KafkaDelivery delivery = delivery(GARBAGE, GARBAGE, new RecordHeader("ce_type", GARBAGE),
				new RecordHeader("ce_buskind", GARBAGE), new RecordHeader("ce_id", new byte[0]),
				new RecordHeader(new String(GARBAGE), GARBAGE), new RecordHeader("ce_time", null));
		assertThat(delivery.routingKey()).isNotNull();
		assertThat(delivery.attribute(Attribute.KIND)).isNotNull();
		assertThat(delivery.attribute(Attribute.ID)).isEmpty();
		assertThat(delivery.attribute(Attribute.TIME)).isNull();
		assertThat(delivery.attribute(Attribute.PARTITION_KEY)).isNotNull();
		assertThat(delivery.headers()).hasSize(1);
		assertThat(delivery.payload()).isEqualTo(GARBAGE);
		assertThat(delivery.key()).isEqualTo(GARBAGE);
	}

	@Test
	void showsAllHeadersUnparsed() {
		KafkaDelivery delivery = delivery(null, VALUE, TestRecords.header("ce_id", "1"),
				new RecordHeader("garbage", GARBAGE), new RecordHeader("nothing", (byte[]) null));
		assertThat(delivery.rawHeaders()).extracting(RawHeader::name).containsExactly("ce_id", "garbage", "nothing");
		assertThat(delivery.rawHeaders()).extracting(RawHeader::value)
			.containsExactly(new byte[] { '1' }, GARBAGE, null);
	}

	@Test
	void countsBytesOfBatch() {
		List<ConsumerRecord<ByteBuffer, ByteBuffer>> records = TestRecords.records(Compression.NONE,
				new SimpleRecord(0, null, VALUE), new SimpleRecord(0, null, (byte[]) null),
				new SimpleRecord(0, null, GARBAGE));
		KafkaBatch batch = new KafkaBatch(records, new KafkaRecords());
		assertThat(batch.size()).isEqualTo(3);
		assertThat(batch.bytes()).isEqualTo(7);
		assertThat(batch.get(1).payload()).isEmpty();
		assertThat(batch.get(2).position()).hasToString("topic-0@2");
	}

	private static KafkaDelivery delivery(byte[] key, byte[] value, Header... headers) {
		ConsumerRecord<ByteBuffer, ByteBuffer> record = TestRecords
			.records(Compression.NONE, new SimpleRecord(0, key, value, headers))
			.get(0);
		return new KafkaDelivery(record, new KafkaRecords());
	}

}
