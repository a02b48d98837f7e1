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

package io.distributedbus.transport;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How far a group has read a channel. A value that the broker does not tell is
 * {@code null}.
 *
 * @param group the consumer group
 * @param lag how many envelopes were not delivered to the group; where the broker does
 * not know what is pending, how many the group has not settled
 * @param pending how many envelopes were delivered to the group and are not settled
 * @param lastDelivered the last envelope that was delivered to the group, of each
 * partition; where the broker does not know what is pending, the last one that is settled
 * @param lowestPending the oldest envelope that is pending, or {@code null} if none is
 * @param oldestUnreadAge the age of the oldest envelope that is pending or was not
 * delivered, or {@code null} if there is none
 * @param consumers the consumers of the group that the broker knows
 * @since 0.1.0
 */
public record GroupStatistics(String group, @Nullable Long lag, @Nullable Long pending, List<Position> lastDelivered,
		@Nullable Position lowestPending, @Nullable Duration oldestUnreadAge, List<ConsumerStatistics> consumers) {

	public GroupStatistics {
		lastDelivered = List.copyOf(lastDelivered);
		consumers = List.copyOf(consumers);
	}

	/**
	 * Returns the statistics of a group that does not exist yet: all lies before it.
	 * @param group the consumer group
	 * @param length how many envelopes wait for it
	 * @param oldestAge the age of the oldest of them, or {@code null}
	 * @return the statistics
	 */
	public static GroupStatistics absent(String group, long length, @Nullable Duration oldestAge) {
		return new GroupStatistics(group, length, 0L, List.of(), null, oldestAge, List.of());
	}

}
