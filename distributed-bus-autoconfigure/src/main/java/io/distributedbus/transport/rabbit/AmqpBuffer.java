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

package io.distributedbus.transport.rabbit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes in the encoding of AMQP 0.9.1, written from the front. Used by one thread.
 */
final class AmqpBuffer {

	private static final int MAX_SHORT_STRING = 255;

	private byte[] bytes;

	private int size;

	AmqpBuffer(int capacity) {
		this.bytes = new byte[capacity];
	}

	private int grow(int count) {
		int at = this.size;
		this.size += count;
		if (this.size > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.size, this.bytes.length * 2));
		}
		return at;
	}

	AmqpBuffer putByte(int value) {
		int at = grow(1);
		this.bytes[at] = (byte) value;
		return this;
	}

	AmqpBuffer putShort(int value) {
		int at = grow(2);
		this.bytes[at] = (byte) (value >>> 8);
		this.bytes[at + 1] = (byte) value;
		return this;
	}

	AmqpBuffer putInt(int value) {
		int at = grow(4);
		setInt(at, value);
		return this;
	}

	AmqpBuffer putLong(long value) {
		putInt((int) (value >>> 32));
		return putInt((int) value);
	}

	void setInt(int at, int value) {
		this.bytes[at] = (byte) (value >>> 24);
		this.bytes[at + 1] = (byte) (value >>> 16);
		this.bytes[at + 2] = (byte) (value >>> 8);
		this.bytes[at + 3] = (byte) value;
	}

	AmqpBuffer put(byte[] value) {
		return put(value, value.length);
	}

	AmqpBuffer put(byte[] value, int length) {
		int at = grow(length);
		System.arraycopy(value, 0, this.bytes, at, length);
		return this;
	}

	/**
	 * Writes a text with its length in one byte.
	 * @param text the text
	 * @return this buffer
	 * @throws IllegalArgumentException if it is longer than 255 bytes
	 */
	AmqpBuffer putShortString(String text) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		if (encoded.length > MAX_SHORT_STRING) {
			throw new IllegalArgumentException("A text of " + encoded.length
					+ " bytes is too long where AMQP allows 255 (media type, routing key or name of a header)");
		}
		putByte(encoded.length);
		return put(encoded);
	}

	/**
	 * Writes a header whose value is a text.
	 * @param name the name
	 * @param value the value in UTF-8
	 * @return this buffer
	 */
	AmqpBuffer putHeader(String name, byte[] value) {
		putShortString(name);
		putByte('S');
		putInt(value.length);
		return put(value);
	}

	int size() {
		return this.size;
	}

	/**
	 * Returns the bytes, which may be followed by others that mean nothing.
	 * @return the bytes, not copied
	 */
	byte[] bytes() {
		return this.bytes;
	}

	byte[] toByteArray() {
		return Arrays.copyOf(this.bytes, this.size);
	}

}
