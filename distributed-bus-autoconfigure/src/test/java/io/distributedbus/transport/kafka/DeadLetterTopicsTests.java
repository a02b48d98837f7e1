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

package io.distributedbus.transport.kafka;

import java.util.List;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Subscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the names of {@link DeadLetterTopics}.
 */
class DeadLetterTopicsTests {

	@Test
	void belongsToTopicAndGroup() {
		assertThat(name("shared_user_events", "ticket-service"))
			.isEqualTo("shared_user_events.ticket-service.dead-letters");
	}

	@Test
	void isAlwaysLegalAndStillDiffers() {
		String spaced = name("events", "ticket service");
		String slashed = name("events", "ticket/service");
		assertThat(List.of(spaced, slashed, name("e".repeat(200), "g".repeat(200)), name("events", "grüppe")))
			.allMatch(KafkaNames::isTopic)
			.allMatch((name) -> name.endsWith(".dead-letters"))
			.doesNotHaveDuplicates();
		assertThat(name("e".repeat(200), "g".repeat(200))).isNotEqualTo(name("e".repeat(200), "g".repeat(201)));
	}

	private static String name(String topic, String group) {
		ChannelDefinition channel = TestChannels.stream(topic).channel();
		return DeadLetterTopics.name(new Subscription(channel, "service", group, List.of()));
	}

}
