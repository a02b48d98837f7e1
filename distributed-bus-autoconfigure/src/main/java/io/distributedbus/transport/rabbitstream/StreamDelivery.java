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

import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;

/**
 * A delivery at an offset of a stream.
 */
abstract class StreamDelivery implements Delivery {

	private final String stream;

	private final long offset;

	StreamDelivery(String stream, long offset) {
		this.stream = stream;
		this.offset = offset;
	}

	final long offset() {
		return this.offset;
	}

	@Override
	public final Position position() {
		return new Position(this.stream, Long.toUnsignedString(this.offset));
	}

}
