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
import java.util.Arrays;

import io.distributedbus.codec.TextCache;
import io.distributedbus.message.Attribute;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of which the attributes that every delivery needs are found without making a
 * text of the name of each header, which would cost more than all else. A value that was
 * not copied is a slice of the record as it travelled, and the capacity of the slice
 * reaches to the
 * <a href= "https://kafka.apache.org/documentation/#recordheader">headers</a> behind it.
 * That is a habit of the client, not a promise: where it does not hold nothing is found
 * here, and {@link KafkaRecords} checks it for the first record of each batch.
 */
abstract class PeekedRecord {

	private static final byte[] TYPE = name(Attribute.TYPE);

	private static final byte[] KIND = name(Attribute.KIND);

	private static final byte[] SUBJECT = name(Attribute.SUBJECT);

	private static final byte[] CONTENT_TYPE = name(Attribute.CONTENT_TYPE);

	private static final byte[] NONE = new byte[0];

	private static final int UNKNOWN = -1;

	private final ConsumerRecord<ByteBuffer, ByteBuffer> record;

	private final boolean known;

	private final @Nullable String type;

	private final @Nullable String kind;

	private final @Nullable String subject;

	private final int contentTypeFrom;

	private final int contentTypeTo;

	PeekedRecord(ConsumerRecord<ByteBuffer, ByteBuffer> record, TextCache texts, boolean peek) {
		String type = null;
		String kind = null;
		String subject = null;
		int contentTypeFrom = UNKNOWN;
		int contentTypeTo = UNKNOWN;
		ByteBuffer value = record.value();
		boolean readable = peek && value != null && value.hasArray();
		byte[] bytes = readable ? value.array() : NONE;
		int at = readable ? value.arrayOffset() + value.limit() : 0;
		int end = readable ? value.arrayOffset() + value.capacity() : 0;
		int headers = (at < end) ? shortLength(bytes[at++]) : UNKNOWN;
		boolean known = headers != UNKNOWN;
		for (int i = 0; known && i < headers; i++) {
			int name = at + 1;
			int nameLength = (at < end) ? shortLength(bytes[at]) : UNKNOWN;
			int sizeAt = name + nameLength;
			int size = (nameLength > 0 && sizeAt + 1 < end) ? length(bytes[sizeAt], bytes[sizeAt + 1]) : UNKNOWN;
			int from = (size != UNKNOWN && bytes[sizeAt] < 0) ? sizeAt + 2 : sizeAt + 1;
			at = from + size;
			known = size != UNKNOWN && at <= end;
			if (known) {
				if (is(TYPE, bytes, name, nameLength)) {
					type = texts.text(bytes, from, at);
				}
				else if (is(KIND, bytes, name, nameLength)) {
					kind = texts.text(bytes, from, at);
				}
				else if (is(SUBJECT, bytes, name, nameLength)) {
					subject = texts.text(bytes, from, at);
				}
				else if (is(CONTENT_TYPE, bytes, name, nameLength)) {
					contentTypeFrom = from;
					contentTypeTo = at;
				}
			}
		}
		this.record = record;
		this.known = known;
		this.type = type;
		this.kind = kind;
		this.subject = subject;
		this.contentTypeFrom = contentTypeFrom;
		this.contentTypeTo = contentTypeTo;
	}

	private static byte[] name(Attribute attribute) {
		return KafkaWire.NAMES.name(attribute).getBytes(StandardCharsets.UTF_8);
	}

	private static boolean is(byte[] expected, byte[] bytes, int from, int length) {
		return length == expected.length && Arrays.equals(bytes, from, from + length, expected, 0, length);
	}

	// Lengths are integers of variable length in zig-zag form:
	// one byte up to 63, two up to 8191. A record with longer
	// ones, or with a header without value, is not peeked at.
	private static int shortLength(byte first) {
		return (first >= 0 && (first & 1) == 0) ? first >>> 1 : UNKNOWN;
	}

	private static int length(byte first, byte second) {
		if (first >= 0) {
			return shortLength(first);
		}
		return (second >= 0 && (first & 1) == 0) ? ((first & 0x7f) | (second << 7)) >>> 1 : UNKNOWN;
	}

	final ConsumerRecord<ByteBuffer, ByteBuffer> record() {
		return this.record;
	}

	/**
	 * Tells whether the headers were found, so that what is {@code null} is absent.
	 * @return whether the attributes are known
	 */
	final boolean isKnown() {
		return this.known;
	}

	final @Nullable String type() {
		return this.type;
	}

	final @Nullable String kind() {
		return this.kind;
	}

	final @Nullable String subject() {
		return this.subject;
	}

	/**
	 * Returns the content type, which is only needed when the payload is converted.
	 */
	final @Nullable String contentType(TextCache texts) {
		ByteBuffer value = this.record.value();
		return (this.contentTypeFrom != UNKNOWN && value != null)
				? texts.text(value.array(), this.contentTypeFrom, this.contentTypeTo) : null;
	}

}
