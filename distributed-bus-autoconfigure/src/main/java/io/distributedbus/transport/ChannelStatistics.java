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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How long a channel is, and how far its groups have read it.
 *
 * @param channel the name of the channel
 * @param length how many envelopes its destination keeps, on a topic the copies of all
 * groups together; an estimate on a log that has gaps, and without what consumers have in
 * hand where the broker does not tell that
 * @param oldestAge the age of the oldest of them, or {@code null} if there is none or the
 * broker does not tell
 * @param groups its groups: those that were asked for, and others that the broker tells
 * of unasked
 * @since 0.1.0
 */
public record ChannelStatistics(String channel, long length, @Nullable Duration oldestAge,
		List<GroupStatistics> groups) {

	public ChannelStatistics {
		groups = List.copyOf(groups);
	}

	/**
	 * Returns the statistics of a channel that keeps nothing.
	 * @param channel the name of the channel
	 * @param groups the groups that are asked for
	 * @return zeros
	 */
	public static ChannelStatistics empty(String channel, Collection<String> groups) {
		return new ChannelStatistics(channel, 0, null,
				groups.stream().sorted().map((group) -> GroupStatistics.absent(group, 0, null)).toList());
	}

	/**
	 * Returns one of the groups.
	 * @param group the name of the group
	 * @return its statistics, or empty if the group was not asked for and the broker did
	 * not tell of it
	 */
	public Optional<GroupStatistics> group(String group) {
		return this.groups.stream().filter((candidate) -> candidate.group().equals(group)).findFirst();
	}

	/**
	 * Returns the age of the oldest envelope that some group has not read to its end.
	 * @return the age, or empty if there is none or the broker does not tell
	 */
	public Optional<Duration> oldestUnreadAge() {
		return this.groups.stream()
			.map(GroupStatistics::oldestUnreadAge)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder());
	}

}
