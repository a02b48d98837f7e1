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

import org.jspecify.annotations.Nullable;

/**
 * Fields of one name whose values repeat, encoded once. Holds a bounded number of them: a
 * new one takes the place of an older one. Safe for use by several threads.
 */
final class FieldCache {

	private static final int SLOTS = 256;

	private final String name;

	private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

	FieldCache(String name) {
		this.name = name;
	}

	/**
	 * Returns the name and the value as bulk strings.
	 */
	byte[] field(String value) {
		int hash = value.hashCode();
		int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
		Entry entry = this.entries[slot];
		if (entry != null && entry.value().equals(value)) {
			return entry.field();
		}
		byte[] field = new RespWriter(64).text(this.name).text(value).toBytes();
		this.entries[slot] = new Entry(value, field);
		return field;
	}

	private record Entry(String value, byte[] field) {

	}

}
