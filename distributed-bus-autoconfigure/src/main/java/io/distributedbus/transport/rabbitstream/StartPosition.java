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

import java.time.Instant;
import java.util.OptionalLong;

import com.rabbitmq.stream.OffsetSpecification;
import io.distributedbus.channel.StartFrom;

/**
 * Where a partition is begun to be read.
 *
 * @param specification what the broker is told
 * @param offset the least offset that is wanted: the broker sends whole chunks
 * @param timestamp the least timestamp of a chunk that is wanted, in milliseconds
 * @param stored whether it is behind a stored position
 * @param floating whether it would be elsewhere the next time
 */
record StartPosition(OffsetSpecification specification, long offset, long timestamp, boolean stored, boolean floating) {

	static StartPosition behind(long stored) {
		long offset = stored + 1;
		return new StartPosition(OffsetSpecification.offset(offset), offset, Long.MIN_VALUE, true, false);
	}

	static StartPosition first() {
		return new StartPosition(OffsetSpecification.first(), 0, Long.MIN_VALUE, false, false);
	}

	static StartPosition of(StartFrom startFrom) {
		return switch (startFrom.type()) {
			case EARLIEST -> first();
			case LATEST -> floating(OffsetSpecification.next());
			case LAST -> floating(OffsetSpecification.last());
			case OFFSET -> new StartPosition(OffsetSpecification.offset(startFrom.offset()), startFrom.offset(),
					Long.MIN_VALUE, false, false);
			case INSTANT, ENTRY -> since((startFrom.instant() != null) ? startFrom.instant() : Instant.EPOCH);
		};
	}

	static StartPosition of(OptionalLong stored, StartFrom startFrom) {
		return stored.isPresent() ? behind(stored.getAsLong()) : of(startFrom);
	}

	private static StartPosition floating(OffsetSpecification specification) {
		return new StartPosition(specification, 0, Long.MIN_VALUE, false, true);
	}

	private static StartPosition since(Instant instant) {
		long millis = instant.toEpochMilli();
		return new StartPosition(OffsetSpecification.timestamp(millis), 0, millis, false, false);
	}

}
