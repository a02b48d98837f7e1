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

package io.distributedbus.transport.rabbitstream;

import java.time.Instant;

import io.distributedbus.codec.TextCache;
import io.distributedbus.message.HeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * The properties of AMQP 1.0 that mean something to the bus.
 */
enum EncodedProperty {

	/**
	 * Media type of the payload.
	 */
	CONTENT_TYPE(6, HeaderNames.CONTENT_TYPE),

	/**
	 * Routing key of a sender that knows no attributes.
	 */
	SUBJECT(3, "subject"),

	/**
	 * Id.
	 */
	MESSAGE_ID(0, "message-id"),

	/**
	 * Correlation id.
	 */
	CORRELATION_ID(5, "correlation-id"),

	/**
	 * Instant of sending.
	 */
	CREATION_TIME(9, "creation-time");

	private final int index;

	private final String headerName;

	EncodedProperty(int index, String headerName) {
		this.index = index;
		this.headerName = headerName;
	}

	int index() {
		return this.index;
	}

	String headerName() {
		return this.headerName;
	}

	@Nullable String text(byte[] bytes, int at, TextCache texts) {
		int end = AmqpReader.end(bytes, at, bytes.length);
		if (this == CONTENT_TYPE && AmqpReader.isText(bytes[at])) {
			return texts.text(bytes, AmqpReader.content(bytes, at), end);
		}
		if (this == CREATION_TIME) {
			return ((bytes[at] & 0xff) == 0x83) ? Instant.ofEpochMilli(AmqpReader.number(bytes, at + 1, 8)).toString()
					: null;
		}
		return AmqpReader.text(bytes, at, end);
	}

}
