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

import io.distributedbus.message.Attribute;
import io.distributedbus.transport.rabbit.AmqpWire;
import org.jspecify.annotations.Nullable;

/**
 * Encoded entries of one attribute whose values repeat. Holds a bounded number of them: a
 * new one takes the place of an older one. Safe for use by several threads.
 */
final class EntryCache {

	private static final int SLOTS = 256;

	private final String name;

	private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

	EntryCache(Attribute attribute) {
		this.name = AmqpWire.NAMES.name(attribute);
	}

	byte[] entry(String value) {
		int hash = value.hashCode();
		int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
		Entry entry = this.entries[slot];
		if (entry != null && entry.value().equals(value)) {
			return entry.bytes();
		}
		byte[] bytes = new AmqpBytes(64).putString(this.name).putString(value).toByteArray();
		this.entries[slot] = new Entry(value, bytes);
		return bytes;
	}

	private record Entry(String value, byte[] bytes) {

	}

}
