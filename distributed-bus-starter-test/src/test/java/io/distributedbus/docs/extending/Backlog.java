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

package io.distributedbus.docs.extending;

import java.time.Duration;

import io.distributedbus.statistics.BusStatistics;
import io.distributedbus.transport.ChannelStatistics;

import org.springframework.stereotype.Component;

/**
 * Tells how far the readers of a channel are behind.
 */
// tag::backlog[]
@Component
class Backlog {

	private final BusStatistics statistics;

	Backlog(BusStatistics statistics) {
		this.statistics = statistics;
	}

	boolean isLate(String channel) {
		return this.statistics.channel(channel)
			.flatMap(ChannelStatistics::oldestUnreadAge)
			.filter((age) -> age.compareTo(Duration.ofMinutes(5)) > 0)
			.isPresent();
	}

	long unread(String channel, String group) {
		return this.statistics.group(channel, group).map((statistics) -> statistics.lag()).orElse(0L);
	}

}
// end::backlog[]
