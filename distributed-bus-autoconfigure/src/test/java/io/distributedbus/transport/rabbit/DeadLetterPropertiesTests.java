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

package io.distributedbus.transport.rabbit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.deadletter.DeadLetterHeaders;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.rabbit.DeadLetterProperties.Extent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DeadLetterProperties}.
 */
class DeadLetterPropertiesTests {

	@Test
	void keepsWhatCameAndSaysWhy() {
		BasicProperties original = TestMessages.with(Map.of("cloudEvents:type", "a.b", "number", 42))
			.builder()
			.contentType("application/json")
			.messageId("id")
			.build();
		BasicProperties properties = DeadLetterProperties.of(letter(original), Extent.ALL);
		assertThat(properties.getContentType()).isEqualTo("application/json");
		assertThat(properties.getMessageId()).isEqualTo("id");
		assertThat(properties.getDeliveryMode()).isEqualTo(2);
		assertThat(properties.getHeaders()).containsEntry("number", 42)
			.containsEntry(DeadLetterHeaders.REASON, "broken")
			.containsEntry(DeadLetterHeaders.STACK, "frames");
	}

	@Test
	void leavesOutWhatWouldDropRefuseOrCopyTheLetter() {
		BasicProperties original = TestMessages.with(Map.of("CC", List.of("elsewhere"), "BCC", List.of("there")))
			.builder()
			.expiration("1")
			.userId("somebody")
			.build();
		BasicProperties properties = DeadLetterProperties.of(letter(original), Extent.ALL);
		assertThat(properties.getExpiration()).isNull();
		assertThat(properties.getUserId()).isNull();
		assertThat(properties.getHeaders()).doesNotContainKeys("CC", "BCC");
	}

	@Test
	void keepsTheRoutingKeyOfAForeignMessage() {
		assertThat(DeadLetterProperties.of(letter(TestMessages.with(Map.of("service", "go"))), Extent.ALL).getHeaders())
			.containsEntry("cloudEvents:type", "amqp.key");
		assertThat(DeadLetterProperties.of(letter(TestMessages.with(Map.of("ce-id", "1"))), Extent.ALL).getHeaders())
			.containsEntry("cloudEvents_type", "amqp.key");
	}

	@Test
	void keepsTheReasonWhenThereIsNoRoomForMore() {
		BasicProperties original = TestMessages.with(Map.of("cloudEvents:type", "a.b"));
		assertThat(DeadLetterProperties.of(letter(original), Extent.WITHOUT_STACK).getHeaders())
			.containsKeys("cloudEvents:type", DeadLetterHeaders.REASON)
			.doesNotContainKey(DeadLetterHeaders.STACK);
		assertThat(DeadLetterProperties.of(letter(original), Extent.REASON).getHeaders())
			.containsKey(DeadLetterHeaders.REASON)
			.doesNotContainKeys("cloudEvents:type", DeadLetterHeaders.STACK);
	}

	private static DeadLetter letter(BasicProperties properties) {
		ChannelDefinition channel = ChannelDefinition.builder("orders", ChannelKind.QUEUE, "rabbit").build();
		Subscription subscription = new Subscription(channel, "shop", "shop", List.of());
		return new DeadLetter(subscription, TestMessages.delivery(properties), "Handler.handle", "broken", "Failure",
				"frames", 3, Instant.EPOCH);
	}

}
