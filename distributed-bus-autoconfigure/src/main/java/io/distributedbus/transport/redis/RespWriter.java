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

package io.distributedbus.transport.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes bulk strings of the
 * <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis
 * protocol</a> into a growing array. Used by one thread.
 */
final class RespWriter {

	private static final byte[] CRLF = { '\r', '\n' };

	private static final int MAX_DIGITS = 10;

	private byte[] bytes;

	private int length;

	RespWriter(int capacity) {
		this.bytes = new byte[capacity];
	}

	/**
	 * Writes one text as UTF-8.
	 */
	RespWriter text(String text) {
		int size = text.length();
		int begin = this.length;
		header('$', size);
		ensure(size + 2);
		for (int i = 0; i < size; i++) {
			char character = text.charAt(i);
			if (character >= 0x80) {
				this.length = begin;
				return bulk(text.getBytes(StandardCharsets.UTF_8));
			}
			this.bytes[this.length + i] = (byte) character;
		}
		this.length += size;
		return crlf();
	}

	RespWriter bulk(byte[] value) {
		header('$', value.length);
		return raw(value).crlf();
	}

	/**
	 * Writes the id of an entry.
	 */
	RespWriter id(long millis, long sequence) {
		int millisDigits = digits(millis);
		int sequenceDigits = digits(sequence);
		header('$', millisDigits + 1 + sequenceDigits);
		ensure(millisDigits + 1 + sequenceDigits + 2);
		number(millis, millisDigits);
		this.bytes[this.length++] = '-';
		number(sequence, sequenceDigits);
		return crlf();
	}

	// Both numbers of an id are unsigned
	private static int digits(long number) {
		int digits = (number < 0) ? 2 : 1;
		for (long rest = (number < 0) ? Long.divideUnsigned(number, 10) / 10 : number / 10; rest > 0; rest /= 10) {
			digits++;
		}
		return digits;
	}

	private void number(long number, int digits) {
		long rest = number;
		for (int i = this.length + digits - 1; i >= this.length; i--) {
			long tenth = (rest < 0) ? Long.divideUnsigned(rest, 10) : rest / 10;
			this.bytes[i] = (byte) ('0' + (rest - tenth * 10));
			rest = tenth;
		}
		this.length += digits;
	}

	/**
	 * Writes the head of an array, or of a bulk string whose bytes follow elsewhere.
	 */
	RespWriter header(char type, int size) {
		ensure(MAX_DIGITS + 3);
		this.bytes[this.length++] = (byte) type;
		number(size, digits(size));
		return crlf();
	}

	/**
	 * Writes bytes as they are.
	 */
	RespWriter raw(byte[] value) {
		ensure(value.length);
		System.arraycopy(value, 0, this.bytes, this.length, value.length);
		this.length += value.length;
		return this;
	}

	RespWriter crlf() {
		return raw(CRLF);
	}

	private void ensure(int more) {
		if (this.bytes.length - this.length < more) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + more));
		}
	}

	/**
	 * Returns the array, longer than what was written.
	 */
	byte[] array() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

	byte[] toBytes() {
		return Arrays.copyOf(this.bytes, this.length);
	}

}
