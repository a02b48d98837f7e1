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

import java.util.Arrays;

/**
 * Where the sections of an encoded message of AMQP 1.0 lie. A message is read once when
 * this is made; what makes no sense is not well formed, and nothing is thrown.
 */
final class AmqpMessage {

	private static final int MESSAGE_ANNOTATIONS = 0x72;

	private static final int PROPERTIES = 0x73;

	private static final int APPLICATION_PROPERTIES = 0x74;

	private static final int DATA = 0x75;

	private static final int AMQP_VALUE = 0x77;

	private static final int FIRST = 0x70;

	private static final int LAST = 0x78;

	private final byte[] bytes;

	private final boolean wellFormed;

	private int annotations = AmqpReader.NOWHERE;

	private int properties = AmqpReader.NOWHERE;

	private int applicationProperties = AmqpReader.NOWHERE;

	// The first data section, or the value
	private int body = AmqpReader.NOWHERE;

	private int dataSections;

	AmqpMessage(byte[] bytes) {
		this.bytes = bytes;
		int at = 0;
		while (at >= 0 && at < bytes.length) {
			at = section(at);
		}
		this.wellFormed = at >= 0 && this.dataSections >= 0;
	}

	private int section(int at) {
		int code = code(at);
		int value = at + ((code >= 0 && this.bytes[at + 1] == 0x53) ? 3 : 10);
		int end = (code >= 0) ? AmqpReader.end(this.bytes, value, this.bytes.length) : AmqpReader.NOWHERE;
		if (end < 0) {
			return end;
		}
		switch (code) {
			case MESSAGE_ANNOTATIONS -> this.annotations = value;
			case PROPERTIES -> this.properties = value;
			case APPLICATION_PROPERTIES -> this.applicationProperties = value;
			case AMQP_VALUE -> this.body = value;
			case DATA -> {
				if (!AmqpReader.isBinary(this.bytes[value])) {
					return AmqpReader.NOWHERE;
				}
				this.body = (this.dataSections++ == 0) ? value : this.body;
			}
			default -> {
			}
		}
		return end;
	}

	// A section begins with its number, as a small or a large one
	private int code(int at) {
		int code = AmqpReader.NOWHERE;
		if (at + 3 < this.bytes.length && this.bytes[at] == 0) {
			if (this.bytes[at + 1] == 0x53) {
				code = this.bytes[at + 2];
			}
			else if ((this.bytes[at + 1] & 0xff) == 0x80 && at + 10 < this.bytes.length) {
				long number = AmqpReader.number(this.bytes, at + 2, 8);
				code = (number >= FIRST && number <= LAST) ? (int) number : AmqpReader.NOWHERE;
			}
		}
		return (code >= FIRST && code <= LAST) ? code : AmqpReader.NOWHERE;
	}

	byte[] bytes() {
		return this.bytes;
	}

	boolean isWellFormed() {
		return this.wellFormed;
	}

	AmqpMap annotations() {
		return new AmqpMap(this.bytes, this.annotations);
	}

	AmqpMap applicationProperties() {
		return new AmqpMap(this.bytes, this.applicationProperties);
	}

	/**
	 * Returns where a property lies.
	 * @param index its index in the list of properties
	 * @return index of its first byte, or {@link AmqpReader#NOWHERE} when it is absent
	 */
	int property(int index) {
		if (this.properties < 0) {
			return AmqpReader.NOWHERE;
		}
		byte code = this.bytes[this.properties];
		int half = (code >> 4) & 0xf;
		if (half != 0xc && half != 0xd) {
			return AmqpReader.NOWHERE;
		}
		int end = AmqpReader.end(this.bytes, this.properties, this.bytes.length);
		int at = AmqpReader.content(this.bytes, this.properties) + ((half == 0xd) ? 4 : 1);
		for (int i = 0; i < index && at >= 0 && at < end; i++) {
			at = AmqpReader.end(this.bytes, at, end);
		}
		return (at >= 0 && at < end && AmqpReader.end(this.bytes, at, end) >= 0 && this.bytes[at] != AmqpReader.NULL)
				? at : AmqpReader.NOWHERE;
	}

	/**
	 * Returns the payload: data sections one after the other, or the bytes or text of a
	 * value; all of a message that is not well formed.
	 * @return the bytes, a copy
	 */
	byte[] payload() {
		if (!this.wellFormed) {
			return this.bytes;
		}
		if (this.body < 0) {
			return MessageBody.EMPTY;
		}
		if (this.dataSections > 1) {
			return allData();
		}
		int end = AmqpReader.end(this.bytes, this.body, this.bytes.length);
		byte code = this.bytes[this.body];
		if (AmqpReader.isBinary(code) || AmqpReader.isText(code)) {
			return Arrays.copyOfRange(this.bytes, AmqpReader.content(this.bytes, this.body), end);
		}
		byte[] text = MessageText.bytes(AmqpReader.text(this.bytes, this.body, end));
		return (text != null) ? text : MessageBody.EMPTY;
	}

	private byte[] allData() {
		byte[] data = new byte[this.bytes.length];
		int size = 0;
		for (int at = 0; at < this.bytes.length;) {
			int code = code(at);
			int value = at + ((this.bytes[at + 1] == 0x53) ? 3 : 10);
			int end = AmqpReader.end(this.bytes, value, this.bytes.length);
			if (code == DATA) {
				int from = AmqpReader.content(this.bytes, value);
				System.arraycopy(this.bytes, from, data, size, end - from);
				size += end - from;
			}
			at = end;
		}
		return Arrays.copyOf(data, size);
	}

}
