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

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Takes a broadcast apart, which {@link BroadcastEncoder} has put together. What is none
 * of ours becomes the payload of an envelope that has nothing else.
 */
final class BroadcastMessage {

	private final ByteBuffer message;

	BroadcastMessage(byte[] message) {
		this.message = ByteBuffer.wrap(message);
	}

	/**
	 * Adds the message as an entry.
	 * @param entries where to add it
	 * @param number the number of the message
	 */
	void addTo(EntriesBuilder entries, long number) {
		entries.entry(0, number);
		int parts = header('*');
		boolean readable = parts > 0 && parts % 2 == 0;
		for (int i = 0; readable && i < parts; i += 2) {
			ByteBuffer name = bulk(false);
			ByteBuffer value = (name != null) ? bulk(i + 2 == parts) : null;
			readable = name != null && value != null;
			if (name != null && value != null) {
				entries.name(name);
				entries.value(value);
			}
		}
		if (!readable) {
			this.message.rewind();
			entries.name(ByteBuffer.wrap(KnownFields.name(KnownFields.PAYLOAD)));
			entries.value(this.message);
		}
	}

	private @Nullable ByteBuffer bulk(boolean last) {
		int size = header('$');
		int end = this.message.position() + size;
		if (size < 0 || this.message.remaining() < size || (last && this.message.remaining() != size)
				|| (!last && !isLineEnd(end))) {
			return null;
		}
		ByteBuffer bulk = this.message.slice(this.message.position(), size);
		this.message.position(last ? end : end + 2);
		return bulk;
	}

	private boolean isLineEnd(int at) {
		return this.message.limit() - at >= 2 && this.message.get(at) == '\r' && this.message.get(at + 1) == '\n';
	}

	private int header(char type) {
		if (!this.message.hasRemaining() || this.message.get() != type) {
			return -1;
		}
		long number = 0;
		while (this.message.hasRemaining()) {
			byte next = this.message.get();
			if (next == '\r') {
				return (this.message.hasRemaining() && this.message.get() == '\n') ? (int) number : -1;
			}
			number = number * 10 + (next - '0');
			if (next < '0' || next > '9' || number > Integer.MAX_VALUE) {
				return -1;
			}
		}
		return -1;
	}

}
