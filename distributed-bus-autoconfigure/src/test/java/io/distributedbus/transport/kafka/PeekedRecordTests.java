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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.distributedbus.message.Attribute;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PeekedRecord}.
 */
class PeekedRecordTests {

	private static final byte[] VALUE = { 1, 2, 3 };

	private static final Header TYPE = TestRecords.header("ce_type", "user.registered");

	private static final Header KIND = TestRecords.header("ce_buskind", "command");

	private static final Header SUBJECT = TestRecords.header("ce_subject", "ticket-service");

	private static final Header CONTENT_TYPE = TestRecords.header("content-type", "application/json");

	private final KafkaRecords records = new KafkaRecords();

	@Test
	void findsAttributesWhereverTheyStand() {
		for (List<Header> headers : List.of(List.of(CONTENT_TYPE, TYPE, KIND, SUBJECT),
				List.of(SUBJECT, KIND, TYPE, CONTENT_TYPE),
				List.of(KIND, TestRecords.header("ce_typo", "no"), SUBJECT, CONTENT_TYPE, TYPE))) {
			KafkaDelivery delivery = delivery(VALUE, headers);
			assertThat(delivery.isKnown()).isTrue();
			assertThat(delivery.type()).isEqualTo("user.registered");
			assertThat(delivery.kind()).isEqualTo("command");
			assertThat(delivery.subject()).isEqualTo("ticket-service");
			assertThat(delivery.attribute(Attribute.CONTENT_TYPE)).isEqualTo("application/json");
		}
	}

	@Test
	void knowsWhatIsAbsent() {
		KafkaDelivery delivery = delivery(VALUE, List.of(TYPE));
		assertThat(delivery.isKnown()).isTrue();
		assertThat(delivery.kind()).isNull();
		assertThat(delivery.subject()).isNull();
		assertThat(delivery.attribute(Attribute.CONTENT_TYPE)).isNull();
		assertThat(delivery(VALUE, List.of()).isKnown()).isTrue();
	}

	@Test
	void lastOfEqualNamesWins() {
		Header other = TestRecords.header("ce_type", "other");
		assertThat(delivery(VALUE, List.of(other, TYPE)).routingKey()).isEqualTo("user.registered");
		assertThat(delivery(VALUE, List.of(TYPE, other)).routingKey()).isEqualTo("other");
	}

	@Test
	void leavesWhatIsUnusualToTheClient() {
		Header large = TestRecords.header("large", "x".repeat(100_000));
		Header longName = TestRecords.header("n".repeat(300), "x");
		Header nothing = new RecordHeader("nothing", (byte[]) null);
		List<Header> many = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			many.add(TestRecords.header("h" + i, "x"));
		}
		many.add(TYPE);
		for (List<Header> headers : List.of(List.of(large, TYPE), List.of(TYPE, longName), List.of(nothing, TYPE),
				many)) {
			KafkaDelivery delivery = delivery(VALUE, headers);
			assertThat(delivery.isKnown()).isFalse();
			assertThat(delivery.routingKey()).isEqualTo("user.registered");
			assertThat(delivery.attribute(Attribute.KIND)).isNull();
		}
		KafkaDelivery tombstone = new KafkaDelivery(TestRecords.record(null, TYPE), this.records);
		assertThat(tombstone.isKnown()).isFalse();
		assertThat(tombstone.routingKey()).isEqualTo("user.registered");
		assertThat(tombstone.payload()).isEmpty();
	}

	@Test
	void agreesWithTheClientOnWhateverTravels() {
		Random random = new Random(42);
		for (Compression compression : List.of(Compression.NONE, Compression.gzip().build())) {
			for (int round = 0; round < 500; round++) {
				SimpleRecord[] batch = new SimpleRecord[1 + random.nextInt(5)];
				for (int i = 0; i < batch.length; i++) {
					batch[i] = new SimpleRecord(0, bytes(random, 20), bytes(random, 300), headers(random));
				}
				TestRecords.records(compression, batch).forEach(this::assertThatPeekAgrees);
			}
		}
	}

	private void assertThatPeekAgrees(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
		KafkaDelivery delivery = new KafkaDelivery(record, this.records);
		assertThat(delivery.routingKey()).isEqualTo(this.records.attribute(record, Attribute.TYPE));
		assertThat(delivery.attribute(Attribute.KIND)).isEqualTo(this.records.attribute(record, Attribute.KIND));
		assertThat(delivery.attribute(Attribute.SUBJECT)).isEqualTo(this.records.attribute(record, Attribute.SUBJECT));
		assertThat(delivery.attribute(Attribute.CONTENT_TYPE))
			.isEqualTo(this.records.attribute(record, Attribute.CONTENT_TYPE));
	}

	@Test
	void doesNotReadBehindValueThatIsNoSlice() {
		ConsumerRecord<ByteBuffer, ByteBuffer> record = copied(ByteBuffer.wrap(VALUE));
		KafkaDelivery delivery = new KafkaDelivery(record, this.records);
		assertThat(delivery.isKnown()).isFalse();
		assertThat(delivery.routingKey()).isEqualTo("user.registered");
	}

	@Test
	void stopsPeekingWhenSomethingElseStandsBehindTheValue() {
		ByteBuffer misleading = TestRecords.record(VALUE, TestRecords.header("ce_type", "wrong")).value();
		ConsumerRecord<ByteBuffer, ByteBuffer> record = copied(misleading);
		this.records.checkPeeking(record);
		assertThat(this.records.isPeeking()).isFalse();
		assertThat(new KafkaDelivery(record, this.records).routingKey()).isEqualTo("user.registered");
	}

	private static ConsumerRecord<ByteBuffer, ByteBuffer> copied(ByteBuffer value) {
		return new ConsumerRecord<>("topic", 0, 0, 0, TimestampType.CREATE_TIME, -1, value.limit(), null, value,
				new RecordHeaders(new Header[] { TYPE }), Optional.empty());
	}

	private KafkaDelivery delivery(byte[] value, List<Header> headers) {
		return new KafkaDelivery(TestRecords.record(value, headers.toArray(Header[]::new)), this.records);
	}

	private static byte[] bytes(Random random, int bound) {
		int length = random.nextInt(bound) - 1;
		if (length < 0) {
			return null;
		}
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

	private static Header[] headers(Random random) {
		Header[] headers = new Header[random.nextInt(random.nextBoolean() ? 8 : 80)];
		String[] names = { "ce_type", "ce_buskind", "ce_subject", "content-type", "ce_id", "", "x" };
		for (int i = 0; i < headers.length; i++) {
			int choice = random.nextInt(names.length + 1);
			String name = (choice < names.length) ? names[choice] : "n".repeat(random.nextInt(200));
			int bound = random.nextInt(10) == 0 ? 10_000 : 100;
			byte[] value = bytes(random, bound);
			headers[i] = new RecordHeader(name, (value != null && random.nextBoolean())
					? ("v" + value.length).getBytes(StandardCharsets.UTF_8) : value);
		}
		return headers;
	}

}
