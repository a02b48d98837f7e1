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

/**
 * Chooses the partition of a key as the clients of RabbitMQ do, so that all writers of a
 * super stream agree: the 32-bit <a href="https://en.wikipedia.org/wiki/MurmurHash">
 * MurmurHash3</a> of the key in UTF-8, with a seed of its own, modulo the number of
 * partitions.
 */
final class PartitionHash {

	private static final int SEED = 104729;

	private static final int C1 = 0xcc9e2d51;

	private static final int C2 = 0x1b873593;

	private PartitionHash() {
	}

	static int partition(String key, int partitions) {
		return Integer.remainderUnsigned(hash(key.getBytes(StandardCharsets.UTF_8)), partitions);
	}

	static int hash(byte[] key) {
		int hash = SEED;
		int blocks = key.length & ~3;
		for (int i = 0; i < blocks; i += 4) {
			hash ^= mixed(word(key, i, 4));
			hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
		}
		if (blocks < key.length) {
			hash ^= mixed(word(key, blocks, key.length - blocks));
		}
		hash ^= key.length;
		hash ^= hash >>> 16;
		hash *= 0x85ebca6b;
		hash ^= hash >>> 13;
		hash *= 0xc2b2ae35;
		return hash ^ (hash >>> 16);
	}

	private static int word(byte[] key, int from, int length) {
		int word = 0;
		for (int i = 0; i < length; i++) {
			word |= (key[from + i] & 0xff) << (8 * i);
		}
		return word;
	}

	private static int mixed(int word) {
		return Integer.rotateLeft(word * C1, 15) * C2;
	}

}
