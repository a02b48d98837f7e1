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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a stream holds.
 *
 * @param stream the stream
 * @param first the offset of its first message
 * @param end the offset behind its last message
 * @param age the age of its first message, or {@code null} if there is none or it is not
 * known
 */
record StreamRange(String stream, long first, long end, @Nullable Duration age) {

	static StreamRange empty(String stream) {
		return new StreamRange(stream, 0, 0, null);
	}

	long length() {
		return Math.max(this.end - this.first, 0);
	}

	/**
	 * Returns what lies behind a place.
	 * @param place an offset
	 * @param age the age of the first message behind it, if there is one
	 * @return the rest of the stream
	 */
	StreamRange from(long place, @Nullable Duration age) {
		return (place < this.end) ? new StreamRange(this.stream, place, this.end, age)
				: new StreamRange(this.stream, this.end, this.end, null);
	}

}
