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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.distributedbus.codec.TextCache;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.HeaderNames;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads attributes and headers of records when they are asked for. Safe for use by
 * several threads.
 */
final class KafkaRecords {

	private final TextCache texts = new TextCache();

	private volatile boolean peeking = true;

	TextCache texts() {
		return this.texts;
	}

	boolean isPeeking() {
		return this.peeking;
	}

	/**
	 * Stops peeking at headers if that does not find in a record what the client does.
	 * @param record the record
	 */
	void checkPeeking(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
		if (this.peeking) {
			KafkaDelivery peeked = new KafkaDelivery(record, this);
			if (peeked.isKnown() && !(Objects.equals(peeked.type(), attribute(record, Attribute.TYPE))
					&& Objects.equals(peeked.kind(), attribute(record, Attribute.KIND))
					&& Objects.equals(peeked.subject(), attribute(record, Attribute.SUBJECT))
					&& Objects.equals(peeked.contentType(this.texts), attribute(record, Attribute.CONTENT_TYPE)))) {
				this.peeking = false;
			}
		}
	}

	@Nullable String attribute(ConsumerRecord<ByteBuffer, ByteBuffer> record, Attribute attribute) {
		Header header = record.headers().lastHeader(KafkaWire.NAMES.name(attribute));
		byte[] value = (header != null) ? header.value() : null;
		if (value != null) {
			return KafkaWire.REPEATING.contains(attribute) ? this.texts.text(value) : text(value);
		}
		return (attribute == Attribute.PARTITION_KEY) ? key(record) : null;
	}

	private static @Nullable String key(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
		byte[] key = bytes(record.key());
		return (key != null) ? text(key) : null;
	}

	static Map<String, String> userHeaders(ConsumerRecord<ByteBuffer, ByteBuffer> record) {
		Map<String, String> headers = new LinkedHashMap<>();
		for (Header header : record.headers()) {
			byte[] value = header.value();
			if (value != null && !HeaderNames.isReserved(header.key())) {
				headers.put(header.key(), text(value));
			}
		}
		return Collections.unmodifiableMap(headers);
	}

	static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
		if (buffer == null) {
			return null;
		}
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(buffer.position(), bytes);
		return bytes;
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
