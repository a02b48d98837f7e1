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
import java.util.ArrayList;
import java.util.List;

import io.distributedbus.message.Attribute;

/**
 * The names of the fields that the bus writes. A known name is kept as a number, so that
 * nobody has to make a text of it.
 */
final class KnownFields {

	/**
	 * The number of the field with the payload.
	 */
	static final int PAYLOAD = Attribute.values().length;

	/**
	 * What is returned for a name that is not known.
	 */
	static final int UNKNOWN = -1;

	private static final int MAX_LENGTH = 32;

	private static final byte[][] NAMES = names();

	private static final int[][] BY_LENGTH = byLength();

	private KnownFields() {
	}

	private static byte[][] names() {
		byte[][] names = new byte[PAYLOAD + 1][];
		for (Attribute attribute : Attribute.values()) {
			names[attribute.ordinal()] = RedisNames.bytes(RedisWire.NAMES.name(attribute));
		}
		names[PAYLOAD] = RedisNames.bytes(RedisWire.PAYLOAD);
		return names;
	}

	private static int[][] byLength() {
		List<List<Integer>> lists = new ArrayList<>();
		for (int i = 0; i < MAX_LENGTH; i++) {
			lists.add(new ArrayList<>());
		}
		for (int i = 0; i < NAMES.length; i++) {
			lists.get(NAMES[i].length).add(i);
		}
		return lists.stream().map((list) -> list.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
	}

	/**
	 * Finds the number of a name.
	 * @param name the name, which is not moved
	 * @return the ordinal of an attribute, the payload, or unknown
	 */
	static int find(ByteBuffer name) {
		int length = name.remaining();
		if (length < MAX_LENGTH) {
			for (int candidate : BY_LENGTH[length]) {
				if (isEqual(name, NAMES[candidate])) {
					return candidate;
				}
			}
		}
		return UNKNOWN;
	}

	// Names differ at their end rather than in their prefix
	private static boolean isEqual(ByteBuffer name, byte[] known) {
		int from = name.position();
		for (int i = known.length - 1; i >= 0; i--) {
			if (name.get(from + i) != known[i]) {
				return false;
			}
		}
		return true;
	}

	static byte[] name(int field) {
		return NAMES[field];
	}

}
