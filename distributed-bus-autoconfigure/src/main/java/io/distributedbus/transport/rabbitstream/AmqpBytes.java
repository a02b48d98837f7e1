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

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of an encoded message of AMQP 1.0 in the making.
 */
final class AmqpBytes {

	private static final int MAX_SHORT = 255;

	private byte[] bytes;

	private int size;

	AmqpBytes(int capacity) {
		this.bytes = new byte[capacity];
	}

	int size() {
		return this.size;
	}

	AmqpBytes put(int code) {
		ensure(1);
		this.bytes[this.size++] = (byte) code;
		return this;
	}

	AmqpBytes putInt(int number) {
		ensure(4);
		setInt(this.size, number);
		this.size += 4;
		return this;
	}

	/**
	 * Writes a number over what was written before.
	 */
	void setInt(int at, int number) {
		this.bytes[at] = (byte) (number >> 24);
		this.bytes[at + 1] = (byte) (number >> 16);
		this.bytes[at + 2] = (byte) (number >> 8);
		this.bytes[at + 3] = (byte) number;
	}

	AmqpBytes put(byte[] bytes) {
		ensure(bytes.length);
		System.arraycopy(bytes, 0, this.bytes, this.size, bytes.length);
		this.size += bytes.length;
		return this;
	}

	AmqpBytes putString(String text) {
		return putVariable(0xa1, text.getBytes(StandardCharsets.UTF_8));
	}

	AmqpBytes putSymbol(String text) {
		return putVariable(0xa3, text.getBytes(StandardCharsets.UTF_8));
	}

	AmqpBytes putBinary(byte[] content) {
		return putVariable(0xa0, content);
	}

	// The code with a length of four bytes is sixteen higher
	private AmqpBytes putVariable(int code, byte[] content) {
		if (content.length <= MAX_SHORT) {
			put(code).put(content.length);
		}
		else {
			put(code + 0x10).putInt(content.length);
		}
		return put(content);
	}

	private void ensure(int more) {
		if (this.size + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.size + more, 2 * this.bytes.length));
		}
	}

	byte[] toByteArray() {
		return (this.size == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.size);
	}

}
