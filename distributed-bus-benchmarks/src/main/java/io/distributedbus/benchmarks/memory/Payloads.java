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

package io.distributedbus.benchmarks.memory;

import java.nio.ByteBuffer;

/**
 * A payload of 200 bytes that begins with numbers. Used by one thread: there is one
 * array, because the bus copies what it keeps.
 */
final class Payloads {

	private static final int SIZE = 200;

	private final ByteBuffer buffer = ByteBuffer.allocate(SIZE);

	byte[] with(long number, long nanos) {
		this.buffer.putLong(0, number).putLong(Long.BYTES, nanos);
		return this.buffer.array();
	}

	static long number(byte[] payload) {
		return ByteBuffer.wrap(payload).getLong(0);
	}

	static long nanos(byte[] payload) {
		return ByteBuffer.wrap(payload).getLong(Long.BYTES);
	}

}
