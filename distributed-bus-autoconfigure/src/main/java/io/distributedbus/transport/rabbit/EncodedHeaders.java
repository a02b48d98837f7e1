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

import org.jspecify.annotations.Nullable;

/**
 * Headers of one name whose values repeat, encoded once. Holds a bounded number of them:
 * a new one takes the place of an older one. Safe for use by several threads.
 */
final class EncodedHeaders {

	private static final int SLOTS = 256;

	private final String name;

	private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

	EncodedHeaders(String name) {
		this.name = name;
	}

	byte[] get(String value) {
		int hash = value.hashCode();
		int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
		Entry entry = this.entries[slot];
		if (entry != null && entry.value().equals(value)) {
			return entry.encoded();
		}
		byte[] encoded = encode(this.name, value);
		this.entries[slot] = new Entry(value, encoded);
		return encoded;
	}

	static byte[] encode(String name, String value) {
		return new AmqpBuffer(64).putHeader(name, value.getBytes(StandardCharsets.UTF_8)).toByteArray();
	}

	private record Entry(String value, byte[] encoded) {

	}

}
