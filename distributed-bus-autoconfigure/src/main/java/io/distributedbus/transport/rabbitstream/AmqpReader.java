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
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Reads encoded values of
 * <a href="https://docs.oasis-open.org/amqp/core/v1.0/os/amqp-core-types-v1.0-os.html">
 * AMQP 1.0</a> where they lie. Whatever the bytes are, nothing is thrown: what cannot be
 * read ends nowhere, or is {@code null}.
 */
final class AmqpReader {

	static final int NOWHERE = -1;

	static final int NULL = 0x40;

	private static final int MAX_DESCRIPTORS = 8;

	private AmqpReader() {
	}

	/**
	 * Returns the end of a value.
	 * @param bytes the bytes
	 * @param at index of its first byte
	 * @param end index behind the last byte there is
	 * @return index behind the value, or {@link #NOWHERE}
	 */
	static int end(byte[] bytes, int at, int end) {
		int from = at;
		for (int i = 0; i < MAX_DESCRIPTORS && from >= 0 && from < end; i++) {
			if (bytes[from] != 0) {
				return simpleEnd(bytes, from, end);
			}
			from = (from + 1 < end && bytes[from + 1] != 0) ? simpleEnd(bytes, from + 1, end) : NOWHERE;
		}
		return NOWHERE;
	}

	// The first half of the code says how long a value is
	private static int simpleEnd(byte[] bytes, int at, int end) {
		long size = switch ((bytes[at] >> 4) & 0xf) {
			case 0x4 -> 0;
			case 0x5 -> 1;
			case 0x6 -> 2;
			case 0x7 -> 4;
			case 0x8 -> 8;
			case 0x9 -> 16;
			case 0xa, 0xc, 0xe -> (at + 1 < end) ? 1L + (bytes[at + 1] & 0xff) : Long.MAX_VALUE;
			case 0xb, 0xd, 0xf -> (at + 4 < end) ? 4L + (number(bytes, at + 1, 4) & 0xffffffffL) : Long.MAX_VALUE;
			default -> Long.MAX_VALUE;
		};
		return (size < end - at) ? at + 1 + (int) size : NOWHERE;
	}

	/**
	 * Returns where the content of a value begins that says its length.
	 * @param bytes the bytes
	 * @param at index of its first byte
	 * @return index behind its length
	 */
	static int content(byte[] bytes, int at) {
		return at + (isWide(bytes[at]) ? 5 : 2);
	}

	/**
	 * Tells whether lengths take four bytes, not one.
	 */
	static boolean isWide(byte code) {
		int half = (code >> 4) & 0xf;
		return half == 0xb || half == 0xd || half == 0xf;
	}

	static boolean isBinary(byte code) {
		return (code & 0xff) == 0xa0 || (code & 0xff) == 0xb0;
	}

	static boolean isText(byte code) {
		return switch (code & 0xff) {
			case 0xa1, 0xb1, 0xa3, 0xb3 -> true;
			default -> false;
		};
	}

	static long number(byte[] bytes, int at, int size) {
		long number = 0;
		for (int i = 0; i < size; i++) {
			number = (number << 8) | (bytes[at + i] & 0xff);
		}
		return number;
	}

	/**
	 * Returns a value as text.
	 * @param bytes the bytes
	 * @param at index of its first byte
	 * @param end index behind it
	 * @return the text, or {@code null} if it is absent or no simple value
	 */
	static @Nullable String text(byte[] bytes, int at, int end) {
		byte code = bytes[at];
		if (isText(code) || isBinary(code)) {
			int from = content(bytes, at);
			return new String(bytes, from, end - from, StandardCharsets.UTF_8);
		}
		return switch (code & 0xff) {
			case 0x41 -> "true";
			case 0x42 -> "false";
			case 0x56 -> Boolean.toString(bytes[at + 1] != 0);
			case 0x43, 0x44 -> "0";
			case 0x50, 0x52, 0x53 -> Long.toString(bytes[at + 1] & 0xff);
			case 0x51, 0x54, 0x55 -> Byte.toString(bytes[at + 1]);
			case 0x60 -> Long.toString(number(bytes, at + 1, 2));
			case 0x61 -> Short.toString((short) number(bytes, at + 1, 2));
			case 0x70 -> Long.toString(number(bytes, at + 1, 4));
			case 0x71 -> Integer.toString((int) number(bytes, at + 1, 4));
			case 0x72 -> Float.toString(Float.intBitsToFloat((int) number(bytes, at + 1, 4)));
			case 0x73 -> Character.isValidCodePoint((int) number(bytes, at + 1, 4))
					? Character.toString((int) number(bytes, at + 1, 4)) : null;
			case 0x80 -> Long.toUnsignedString(number(bytes, at + 1, 8));
			case 0x81, 0x83 -> Long.toString(number(bytes, at + 1, 8));
			case 0x82 -> Double.toString(Double.longBitsToDouble(number(bytes, at + 1, 8)));
			case 0x98 -> new UUID(number(bytes, at + 1, 8), number(bytes, at + 9, 8)).toString();
			default -> null;
		};
	}

}
