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

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Records as a consumer returns them, without a broker.
 */
final class TestRecords {

	private TestRecords() {
	}

	static ConsumerRecord<ByteBuffer, ByteBuffer> record(byte @Nullable [] value, Header... headers) {
		return records(Compression.NONE, new SimpleRecord(0, null, value, headers)).get(0);
	}

	static List<ConsumerRecord<ByteBuffer, ByteBuffer>> records(Compression compression, SimpleRecord... records) {
		List<ConsumerRecord<ByteBuffer, ByteBuffer>> read = new ArrayList<>();
		for (Record record : MemoryRecords.withRecords(compression, records).records()) {
			read.add(consumed(record));
		}
		return read;
	}

	// What the client does with what it fetched, with deserializers that change nothing
	private static ConsumerRecord<ByteBuffer, ByteBuffer> consumed(Record record) {
		return new ConsumerRecord<>("topic", 0, record.offset(), record.timestamp(), TimestampType.CREATE_TIME,
				record.keySize(), record.valueSize(), record.key(), record.value(), new RecordHeaders(record.headers()),
				Optional.empty());
	}

	static Header header(String name, String value) {
		return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
	}

}
