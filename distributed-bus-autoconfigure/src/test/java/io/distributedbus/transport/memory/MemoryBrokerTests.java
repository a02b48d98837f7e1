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

package io.distributedbus.transport.memory;

import java.time.Duration;
import java.time.Instant;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Attribute;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Subscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link MemoryBroker}.
 */
class MemoryBrokerTests {

	@Test
	void isSharedByName() {
		Recorder recorder = new Recorder();
		ChannelDefinition channel = MemoryChannels.channel(ChannelKind.QUEUE);
		try (MemoryApplication sender = new MemoryApplication(MemoryBroker.named("shared"), channel);
				MemoryApplication receiver = new MemoryApplication(MemoryBroker.named("shared"), channel);
				MemoryApplication stranger = new MemoryApplication(MemoryBroker.named("other"), channel)) {
			stranger.publish("0");
			sender.publish("1");
			receiver.read("group", recorder);
			recorder.awaitExactly("1");
		}
	}

	@Test
	void forgetsEverythingWithItsLastHandle() {
		ChannelDefinition channel = MemoryChannels.channel(ChannelKind.STREAM);
		MemoryApplication first = new MemoryApplication(MemoryBroker.named("forgetful"), channel);
		MemoryApplication second = new MemoryApplication(MemoryBroker.named("forgetful"), channel);
		first.publish("1");
		first.close();
		first.close();
		try (second) {
			Recorder recorder = new Recorder();
			second.read("group", recorder);
			recorder.awaitExactly("1");
		}
		try (MemoryApplication third = new MemoryApplication(MemoryBroker.named("forgetful"), channel)) {
			Recorder recorder = new Recorder();
			third.read("group", recorder);
			third.publish("2");
			recorder.awaitExactly("2");
		}
	}

	@Test
	void refusesADestinationOfAnotherKind() {
		MemoryTransport transport = new MemoryTransport(MemoryBroker.isolated());
		transport.validate(MemoryChannels.channel(ChannelKind.QUEUE));
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> transport.validate(MemoryChannels.channel(ChannelKind.STREAM)))
			.withMessageContaining("'orders_destination'")
			.withMessageContaining("STREAM")
			.withMessageContaining("QUEUE")
			.withMessageContaining("distributed-bus.channels.orders.kind");
	}

	@Test
	void keepsDeadLettersOfAGroupAsTheyCame() {
		MemoryBroker broker = MemoryBroker.isolated();
		Subscription subscription = MemoryChannels.subscription(MemoryChannels.channel(ChannelKind.STREAM), "group");
		DeadLetterWriter writer = writer(broker, subscription);
		write(writer, subscription, "1");
		write(writer, subscription, "2");
		assertThat(broker.deadLetters("orders_destination", "other")).isEmpty();
		assertThat(broker.deadLetters("orders_destination", "group")).hasSize(2).first().satisfies((kept) -> {
			assertThat(kept.payload()).asString().isEqualTo("1");
			assertThat(kept.routingKey()).isEqualTo("order.placed");
			assertThat(kept.attributes()).containsEntry(Attribute.ID, "id-1")
				.containsEntry(Attribute.SOURCE, "order-service");
			assertThat(kept.rawHeaders()).extracting((header) -> header.name()).contains("ce_id", "content-type");
			assertThat(kept.reason()).isEqualTo("does not work");
			assertThat(kept.handler()).isEqualTo("Orders.place");
			assertThat(kept.attempts()).isEqualTo(3);
			assertThat(kept.position().offset()).isEqualTo("0");
			assertThat(kept.toString()).doesNotContain("order-service");
		});
		assertThat(broker.discardDeadLetters("orders_destination", "group")).isEqualTo(2);
		assertThat(broker.deadLetters("orders_destination", "group")).isEmpty();
	}

	@Test
	void refusesDeadLettersBeyondTheCapacity() {
		ChannelDefinition channel = MemoryChannels.bounded(ChannelKind.QUEUE, 1, Duration.ofSeconds(1));
		Subscription subscription = MemoryChannels.subscription(channel, "group");
		DeadLetterWriter writer = writer(MemoryBroker.isolated(), subscription);
		write(writer, subscription, "1");
		assertThatIllegalStateException().isThrownBy(() -> write(writer, subscription, "2"))
			.withMessageContaining("'orders'")
			.withMessageContaining("Discard");
	}

	private static DeadLetterWriter writer(MemoryBroker broker, Subscription subscription) {
		return new MemoryTransport(broker).openDeadLetterWriter(subscription);
	}

	private static void write(DeadLetterWriter writer, Subscription subscription, String payload) {
		Delivery delivery = new StoredEnvelope(new Origin("orders_destination", false),
				MemoryChannels.envelope(payload));
		DeadLetter deadLetter = new DeadLetter(subscription, delivery, "Orders.place", "does not work",
				"java.lang.IllegalStateException", null, 3, Instant.now());
		try {
			writer.write(deadLetter);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

}
