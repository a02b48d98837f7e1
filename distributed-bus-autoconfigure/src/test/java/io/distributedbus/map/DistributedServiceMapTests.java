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

package io.distributedbus.map;

import java.util.List;
import java.util.Set;

import io.distributedbus.BusConfigurationException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DistributedServiceMapTests {

	private final DistributedServiceMap empty = DistributedServiceMap.initialize();

	@Test
	void isEmptyAtFirst() {
		assertThat(this.empty.commands()).isEmpty();
		assertThat(this.empty.events()).isEmpty();
		assertThat(this.empty.commandChannel("ticket-service")).isNull();
		assertThat(this.empty.eventChannels("user.registered", "user-service")).isEmpty();
		assertThat(this.empty.eventMapping("events")).isNull();
	}

	@Test
	void leavesTheOriginalUnchangedWhenAMappingIsAdded() {
		DistributedServiceMap one = this.empty.withCommandMapping("ticket-service", "tickets");
		DistributedServiceMap two = one.withEventMapping("events", List.of("*"));
		assertThat(this.empty.commands()).isEmpty();
		assertThat(one.commands()).containsExactly(new CommandMapping("ticket-service", "tickets"));
		assertThat(one.events()).isEmpty();
		assertThat(two.commands()).isEqualTo(one.commands());
		assertThat(two.events()).extracting(EventMapping::channel).containsExactly("events");
	}

	@Test
	void sendsCommandsOnlyToTheChannelOfTheirTarget() {
		DistributedServiceMap map = this.empty.withCommandMapping("ticket-service", "tickets")
			.withCommandMapping("order.eu-1", "orders");
		assertThat(map.commandChannel("ticket-service")).isEqualTo("tickets");
		assertThat(map.commandChannel("order.eu-1")).isEqualTo("orders");
		assertThat(map.commandChannel("Ticket-Service")).isNull();
		assertThat(map.commandChannel("order")).isNull();
	}

	@Test
	void sendsAnEventOnceToEachChannelThatTakesItInDeclarationOrder() {
		DistributedServiceMap map = this.empty.withEventMapping("z", List.of("user.*", "user.registered", "*"))
			.withEventMapping("none", List.of("order.#"))
			.withEventMapping("a", List.of("user.registered"))
			.withEventMapping("m", List.of("#"));
		assertThat(map.eventChannels("user.registered", "user-service")).containsExactly("z", "a", "m");
	}

	@Test
	void sendsAPublisherItsOwnEvents() {
		DistributedServiceMap map = this.empty.withEventMapping("events", List.of("*"));
		assertThat(map.eventChannels("user.registered", "user-service")).containsExactly("events");
	}

	@Test
	void skipsTheEventsOfAnExcludedPublisher() {
		DistributedServiceMap map = this.empty.withEventMapping("events", List.of("*"), Set.of("user-service"),
				Set.of());
		assertThat(map.eventChannels("user.registered", "user-service")).isEmpty();
		assertThat(map.eventChannels("user.registered", "order-service")).containsExactly("events");
		assertThat(map.eventChannels("user.registered", "User-Service")).containsExactly("events");
		assertThat(map.eventChannels("user.registered", "user-service-2")).containsExactly("events");
	}

	@Test
	void takesTheEventsOfIncludedPublishersOnly() {
		DistributedServiceMap map = this.empty.withEventMapping("events", List.of("*"), Set.of(),
				Set.of("user-service"));
		assertThat(map.eventChannels("user.registered", "user-service")).containsExactly("events");
		assertThat(map.eventChannels("user.registered", "order-service")).isEmpty();
		assertThat(map.eventChannels("user.registered", "USER-SERVICE")).isEmpty();
	}

	@Test
	void refusesAServiceThatIsMappedTwice() {
		DistributedServiceMap map = this.empty.withCommandMapping("ticket-service", "tickets");
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> map.withCommandMapping("ticket-service", "others"))
			.satisfies((ex) -> {
				assertThat(ex.description()).isEqualTo(
						"Commands to service 'ticket-service' are mapped twice, to channel 'tickets' and to channel "
								+ "'others' (distributed-bus.service-map.commands.ticket-service or a DistributedServiceMap "
								+ "bean).");
				assertThat(ex.action()).isEqualTo("Keep one of the two mappings.");
			});
	}

	@Test
	void refusesAChannelThatIsMappedTwice() {
		DistributedServiceMap map = this.empty.withEventMapping("events", List.of("user.*"));
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> map.withEventMapping("events", List.of("order.*")))
			.satisfies((ex) -> {
				assertThat(ex.description()).startsWith("Channel 'events' has two event mappings")
					.contains("distributed-bus.service-map.events");
				assertThat(ex.action()).contains("subscription-keys");
			});
	}

	@Test
	void refusesAMappingWithoutKeys() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> this.empty.withEventMapping("events", List.of()))
			.satisfies((ex) -> {
				assertThat(ex.description()).contains("'events'", "distributed-bus.service-map.events")
					.endsWith("has no subscription keys.");
				assertThat(ex.action()).contains("subscription-keys");
			});
	}

	@Test
	void refusesExcludeAndIncludeTogether() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> this.empty.withEventMapping("events", List.of("*"), Set.of("a"), Set.of("b")))
			.satisfies((ex) -> assertThat(ex.description()).contains("'events'", "distributed-bus.service-map.events")
				.endsWith("has both 'exclude' and 'include'."));
	}

	@Test
	void refusesAMalformedKey() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> this.empty.withEventMapping("events", List.of("user.*", "user..registered")))
			.satisfies((ex) -> {
				assertThat(ex.description()).contains("'events'", "subscription-keys");
				assertThat(ex.action()).contains("'user..registered' has an empty segment");
			});
	}

	@Test
	void refusesMalformedServiceNames() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> this.empty.withCommandMapping("ticket\nservice", "tickets"))
			.satisfies((ex) -> assertThat(ex.description())
				.isEqualTo("The service name 'ticket\\u000aservice' in distributed-bus.service-map.commands contains a "
						+ "control character."));
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> this.empty.withEventMapping("events", List.of("*"), Set.of("a."), Set.of()))
			.satisfies((ex) -> assertThat(ex.description())
				.endsWith("names the service 'a.' in 'exclude', which has an empty segment."));
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> this.empty.withEventMapping("events", List.of("*"), Set.of(), Set.of("")))
			.satisfies((ex) -> assertThat(ex.description())
				.endsWith("names the service '' in 'include', which is empty."));
	}

	@Test
	void mergesTwoMapsWithItsOwnMappingsFirst() {
		DistributedServiceMap first = this.empty.withCommandMapping("b", "b").withEventMapping("y", List.of("*"));
		DistributedServiceMap second = this.empty.withCommandMapping("a", "a").withEventMapping("x", List.of("*"));
		DistributedServiceMap merged = first.merge(second);
		assertThat(merged.commands()).extracting(CommandMapping::service).containsExactly("b", "a");
		assertThat(merged.eventChannels("k", "s")).containsExactly("y", "x");
		assertThat(first.commands()).hasSize(1);
		assertThat(second.events()).hasSize(1);
	}

	@Test
	void keepsExcludeAndIncludeWhenItMerges() {
		DistributedServiceMap merged = this.empty
			.merge(this.empty.withEventMapping("x", List.of("*"), Set.of("user-service"), Set.of()));
		assertThat(merged.eventChannels("k", "user-service")).isEmpty();
	}

	@Test
	void refusesToMergeTwoMappingsOfOneServiceOrChannel() {
		DistributedServiceMap commands = this.empty.withCommandMapping("a", "a");
		DistributedServiceMap events = this.empty.withEventMapping("x", List.of("*"));
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> commands.merge(commands));
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> events.merge(events));
	}

	@Test
	void tellsTheMappingOfAChannel() {
		DistributedServiceMap map = this.empty.withEventMapping("events", List.of("user.*", "user.*", "order.#"));
		EventMapping mapping = map.eventMapping("events");
		assertThat(mapping).isNotNull();
		assertThat(mapping.keys()).extracting(KeyPattern::toString).containsExactly("user.*", "order.#");
	}

	@Test
	void givesOutNothingThatCanBeChanged() {
		DistributedServiceMap map = this.empty.withCommandMapping("a", "a").withEventMapping("x", List.of("*"));
		assertThat(map.commands()).isUnmodifiable();
		assertThat(map.events()).isUnmodifiable();
		assertThat(map.events().get(0).keys()).isUnmodifiable();
	}

}
