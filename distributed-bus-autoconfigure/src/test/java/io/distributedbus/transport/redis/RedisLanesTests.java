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

import java.time.Duration;
import java.util.List;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisLanes}.
 */
class RedisLanesTests {

	@Test
	void aQueueHasAsManyAsItHasWorkers() {
		assertThat(lanes(ChannelKind.QUEUE, Ordering.PARTITION, false)).containsExactly("key#0", "key#1", "key#2");
	}

	@Test
	void whatHasAnOrderHasOne() {
		assertThat(lanes(ChannelKind.QUEUE, Ordering.KEY, false)).containsExactly("key");
		assertThat(lanes(ChannelKind.QUEUE, Ordering.PARTITION, true)).containsExactly("key");
		assertThat(lanes(ChannelKind.STREAM, Ordering.PARTITION, false)).containsExactly("key");
		assertThat(lanes(ChannelKind.BROADCAST, Ordering.PARTITION, false)).containsExactly("key");
	}

	private static List<String> lanes(ChannelKind kind, Ordering ordering, boolean exclusive) {
		ChannelDefinition channel = ChannelDefinition.builder("orders", kind, "redis")
			.flow(new FlowSettings(3, ordering, 1000, 1024, 100, Duration.ofSeconds(1)))
			.options(new RedisChannelOptions(Duration.ofMinutes(1), List.of(), exclusive, 0, false, null))
			.build();
		TestSink sink = new TestSink();
		new RedisLanes(channel, "key", sink, () -> {
		});
		return sink.opened;
	}

}
