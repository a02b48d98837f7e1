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

import io.distributedbus.BusConfigurationException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ChannelRegistryTests {

	@Test
	void keepsChannelsInDeclarationOrder() {
		ChannelDefinition events = ChannelFixtures.channel("z_events", ChannelKind.STREAM);
		ChannelDefinition commands = ChannelFixtures.channel("a_commands", ChannelKind.QUEUE);
		ChannelRegistry registry = new ChannelRegistry(List.of(events, commands));
		assertThat(registry.all()).containsExactly(events, commands);
		assertThat(registry.find("z_events")).isSameAs(events);
		assertThat(registry.get("a_commands")).isSameAs(commands);
	}

	@Test
	void saysWhichChannelsThereAreWhenOneIsUnknown() {
		ChannelRegistry registry = new ChannelRegistry(List.of(ChannelFixtures.channel("events", ChannelKind.STREAM)));
		assertThat(registry.find("Events")).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> registry.get("Events"))
			.withMessage(
					"No channel 'Events' is declared. Declared are [events]; add 'distributed-bus.channels.Events'.");
	}

	@Test
	void givesOutNothingThatCanBeChanged() {
		ChannelRegistry registry = new ChannelRegistry(List.of(ChannelFixtures.channel("events", ChannelKind.STREAM)));
		assertThat(registry.all()).isUnmodifiable();
	}

	@Test
	void refusesTwoChannelsOfOneName() {
		ChannelDefinition channel = ChannelFixtures.at("events", "one", "group", null);
		ChannelDefinition twin = ChannelFixtures.at("events", "two", "group", null);
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> new ChannelRegistry(List.of(channel, twin)))
			.satisfies((ex) -> assertThat(ex.description()).isEqualTo("Two channels have the name 'events'."));
	}

	@Test
	void refusesTwoChannelsThatReadOneDestinationWithOneGroup() {
		ChannelDefinition channel = ChannelFixtures.at("one", "events", "user-service", null);
		ChannelDefinition twin = ChannelFixtures.at("two", "events", "user-service", null);
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> new ChannelRegistry(List.of(channel, twin)))
			.satisfies((ex) -> {
				assertThat(ex.description()).isEqualTo(
						"The channels 'one' and 'two' read the destination 'events' of transport 'memory' with the "
								+ "group 'user-service': each would get only a part of it.");
				assertThat(ex.action()).contains("distributed-bus.channels.two.group");
			});
	}

	@Test
	void takesTwoChannelsOnOneDestinationWithDifferentGroups() {
		assertThatNoException()
			.isThrownBy(() -> new ChannelRegistry(List.of(ChannelFixtures.at("one", "events", "first", null),
					ChannelFixtures.at("two", "events", "second", null))));
	}

	@Test
	void takesTwoChannelsOnOneDestinationOfDifferentBrokers() {
		assertThatNoException()
			.isThrownBy(() -> new ChannelRegistry(List.of(ChannelFixtures.at("one", "events", "group", null),
					ChannelFixtures.at("two", "events", "group", "eu"))));
	}

}
