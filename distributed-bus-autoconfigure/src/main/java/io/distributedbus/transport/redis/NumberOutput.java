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

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;

/**
 * Takes any answer and keeps no more of it than a number, the lowest of several: what was
 * written has an id that nobody asks for.
 */
final class NumberOutput extends CommandOutput<byte[], byte[], Long> {

	private boolean several;

	NumberOutput() {
		super(ByteArrayCodec.INSTANCE, 0L);
	}

	@Override
	public void set(long integer) {
		this.output = this.several ? Math.min(this.output, integer) : integer;
		this.several = true;
	}

	@Override
	public void set(ByteBuffer bytes) {
		// An id
	}

	@Override
	public void set(boolean value) {
		// Not asked for
	}

	@Override
	public void set(double number) {
		// Not asked for
	}

}
