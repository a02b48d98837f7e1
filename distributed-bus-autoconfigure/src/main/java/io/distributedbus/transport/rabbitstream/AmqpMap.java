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

import io.distributedbus.codec.TextCache;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an encoded map of AMQP 1.0, one after the other.
 */
final class AmqpMap {

	private final byte[] bytes;

	private final int end;

	private int next;

	private int nameFrom;

	private int nameTo;

	private int value;

	private int valueEnd;

	/**
	 * Begins before the first entry.
	 * @param bytes the bytes
	 * @param at index of the first byte of the map, or {@link AmqpReader#NOWHERE}
	 */
	AmqpMap(byte[] bytes, int at) {
		this.bytes = bytes;
		int half = (at >= 0) ? (bytes[at] >> 4) & 0xf : 0;
		boolean map = half == 0xc || half == 0xd;
		this.end = map ? AmqpReader.end(bytes, at, bytes.length) : AmqpReader.NOWHERE;
		this.next = map ? AmqpReader.content(bytes, at) + ((half == 0xd) ? 4 : 1) : 0;
	}

	/**
	 * Goes to the next entry whose name is text.
	 * @return whether there is one
	 */
	boolean next() {
		while (this.next < this.end) {
			int name = this.next;
			int nameEnd = AmqpReader.end(this.bytes, name, this.end);
			int valueEnd = (nameEnd >= 0) ? AmqpReader.end(this.bytes, nameEnd, this.end) : AmqpReader.NOWHERE;
			if (valueEnd < 0) {
				break;
			}
			this.next = valueEnd;
			if (AmqpReader.isText(this.bytes[name])) {
				this.nameFrom = AmqpReader.content(this.bytes, name);
				this.nameTo = nameEnd;
				this.value = nameEnd;
				this.valueEnd = valueEnd;
				return true;
			}
		}
		this.next = this.end;
		return false;
	}

	boolean isNamed(byte[] name) {
		return this.nameTo - this.nameFrom == name.length
				&& Arrays.equals(this.bytes, this.nameFrom, this.nameTo, name, 0, name.length);
	}

	String name() {
		return new String(this.bytes, this.nameFrom, this.nameTo - this.nameFrom, StandardCharsets.UTF_8);
	}

	/**
	 * Returns the value, of those that repeat.
	 */
	@Nullable String text(TextCache texts) {
		return AmqpReader.isText(this.bytes[this.value])
				? texts.text(this.bytes, AmqpReader.content(this.bytes, this.value), this.valueEnd) : text();
	}

	@Nullable String text() {
		return AmqpReader.text(this.bytes, this.value, this.valueEnd);
	}

	/**
	 * Returns the bytes of the value, as they are if it is binary, else of its text.
	 */
	byte @Nullable [] content() {
		if (AmqpReader.isBinary(this.bytes[this.value])) {
			return Arrays.copyOfRange(this.bytes, AmqpReader.content(this.bytes, this.value), this.valueEnd);
		}
		return MessageText.bytes(text());
	}

}
