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

package io.distributedbus.channel;

import java.util.List;
import java.util.stream.Stream;

import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.map.KeyPattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConsumedChannelsTests {

	private DistributedServiceMap map = DistributedServiceMap.initialize();

	@Nested
	class Queues {

		@Test
		void areConsumedByTheTargetOfTheirCommandMapping() {
			mapCommands("ticket-service", "tickets");
			ChannelDefinition tickets = ChannelFixtures.channel("tickets", ChannelKind.QUEUE);
			assertThat(consumedBy("ticket-service", tickets)).containsExactly("tickets");
			assertThat(consumedBy("user-service", tickets)).isEmpty();
			assertThat(consumedBy("Ticket-Service", tickets)).isEmpty();
		}

		@Test
		void areConsumedByTheServiceThatTheyName() {
			mapEvents("audit", "*");
			ChannelDefinition audit = ChannelFixtures.queue("audit", "audit-service");
			assertThat(consumedBy("audit-service", audit)).containsExactly("audit");
			assertThat(consumedBy("user-service", audit)).isEmpty();
		}

		@Test
		void areConsumedByTheServiceThatTheyNameAlthoughOthersAreMapped() {
			mapCommands("one", "shared");
			mapCommands("two", "shared");
			ChannelDefinition shared = ChannelFixtures.queue("shared", "two");
			assertThat(consumedBy("one", shared)).isEmpty();
			assertThat(consumedBy("two", shared)).containsExactly("shared");
		}

		@Test
		void areConsumedByNobodyWithoutAMapping() {
			assertThat(consumedBy("user-service", ChannelFixtures.channel("spare", ChannelKind.QUEUE), "*")).isEmpty();
		}

		@Test
		void areNotConsumedForAHandlerOfTheirEventsElsewhere() {
			mapEvents("audit", "*");
			mapCommands("audit-service", "audit");
			ChannelDefinition audit = ChannelFixtures.channel("audit", ChannelKind.QUEUE);
			assertThat(consumedBy("user-service", audit, "user.*")).isEmpty();
		}

	}

	@Nested
	class StreamsTopicsAndBroadcasts {

		@ParameterizedTest
		@EnumSource(names = { "STREAM", "TOPIC", "BROADCAST" })
		void areConsumedByAServiceWithAHandlerThatTheirKeysCanMeet(ChannelKind kind) {
			mapEvents("events", "user.*", "order.#");
			ChannelDefinition events = ChannelFixtures.channel("events", kind);
			assertThat(consumedBy("ticket-service", events, "user.registered")).containsExactly("events");
			assertThat(consumedBy("ticket-service", events, "*.registered")).containsExactly("events");
			assertThat(consumedBy("ticket-service", events, "nothing", "order")).containsExactly("events");
			assertThat(consumedBy("ticket-service", events, "ticket.opened")).isEmpty();
			assertThat(consumedBy("ticket-service", events, "user")).isEmpty();
		}

		@ParameterizedTest
		@EnumSource(names = { "STREAM", "TOPIC", "BROADCAST" })
		void areNotConsumedByAServiceThatOnlyPublishes(ChannelKind kind) {
			mapEvents("events", "*");
			assertThat(consumedBy("user-service", ChannelFixtures.channel("events", kind))).isEmpty();
		}

		@ParameterizedTest
		@EnumSource(names = { "STREAM", "TOPIC", "BROADCAST" })
		void takeEveryKeyWithoutAMapping(ChannelKind kind) {
			ChannelDefinition events = ChannelFixtures.channel("events", kind);
			assertThat(consumedBy("user-service", events, "any.thing")).containsExactly("events");
			assertThat(consumedBy("user-service", events)).isEmpty();
		}

	}

	@Test
	void keepsDeclarationOrder() {
		assertThat(consumedBy("user-service", ChannelFixtures.channel("z", ChannelKind.STREAM),
				ChannelFixtures.channel("a", ChannelKind.TOPIC), ChannelFixtures.queue("m", "user-service"), "*"))
			.containsExactly("z", "a", "m");
	}

	@Test
	void tellsTheKeysThatNoChannelCanDeliver() {
		mapEvents("events", "user.*");
		mapEvents("foreign", "order.*");
		ChannelRegistry channels = new ChannelRegistry(List.of(ChannelFixtures.channel("events", ChannelKind.STREAM),
				ChannelFixtures.queue("foreign", "order-service")));
		assertThat(ConsumedChannels.undeliverable("user-service", channels, this.map,
				keys("user.registered", "order.placed", "ticket.opened", "*.placed")))
			.containsExactlyElementsOf(keys("order.placed", "ticket.opened"));
		assertThat(ConsumedChannels.undeliverable("order-service", channels, this.map, keys("order.placed"))).isEmpty();
	}

	@Test
	void tellsThatAQueueWithoutAnEventMappingDeliversNoEvents() {
		mapCommands("user-service", "commands");
		ChannelRegistry channels = new ChannelRegistry(List.of(ChannelFixtures.channel("commands", ChannelKind.QUEUE)));
		assertThat(ConsumedChannels.undeliverable("user-service", channels, this.map, keys("user.registered")))
			.containsExactlyElementsOf(keys("user.registered"));
	}

	@Test
	void tellsWhetherCommandsReachAService() {
		mapCommands("ticket-service", "tickets");
		ChannelRegistry channels = new ChannelRegistry(List.of(ChannelFixtures.channel("tickets", ChannelKind.QUEUE),
				ChannelFixtures.queue("audit", "audit-service"),
				ChannelFixtures.channel("events", ChannelKind.STREAM)));
		assertThat(ConsumedChannels.reachedByCommands("ticket-service", channels, this.map)).isTrue();
		assertThat(ConsumedChannels.reachedByCommands("audit-service", channels, this.map)).isTrue();
		assertThat(ConsumedChannels.reachedByCommands("user-service", channels, this.map)).isFalse();
	}

	private void mapCommands(String service, String channel) {
		this.map = this.map.withCommandMapping(service, channel);
	}

	private void mapEvents(String channel, String... keys) {
		this.map = this.map.withEventMapping(channel, List.of(keys));
	}

	// Channels, then the keys of the handlers.
	private List<String> consumedBy(String service, Object... channelsAndKeys) {
		List<ChannelDefinition> channels = Stream.of(channelsAndKeys)
			.filter(ChannelDefinition.class::isInstance)
			.map(ChannelDefinition.class::cast)
			.toList();
		String[] keys = Stream.of(channelsAndKeys).filter(String.class::isInstance).toArray(String[]::new);
		return ConsumedChannels.consumedBy(service, new ChannelRegistry(channels), this.map, keys(keys))
			.stream()
			.map(ChannelDefinition::name)
			.toList();
	}

	private static List<KeyPattern> keys(String... keys) {
		return Stream.of(keys).map(KeyPattern::of).toList();
	}

}
