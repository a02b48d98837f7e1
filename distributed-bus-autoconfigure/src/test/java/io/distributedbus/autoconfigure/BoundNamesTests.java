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

package io.distributedbus.autoconfigure;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.map.CommandMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The names of channels and services survive the binding as they were written.
 */
class BoundNamesTests {

	private static final String YAML = """
			spring.application.name: ticket-service
			distributed-bus:
			  transport: kafka
			  channels:
			    shared_user_events:
			      kind: stream
			      destination: shared_user_events_topic
			      commit-interval: 100
			    ticket-commands.eu:
			      kind: queue
			    '[a/b:c d]':
			      kind: queue
			    camelCase:
			      kind: topic
			  service-map:
			    commands:
			      ticket-service: camelCase
			      orders.eu-1: '[a/b:c d]'
			      Big_Service: x
			    events:
			      - channel: shared_user_events
			        subscription-keys: ["user.*"]
			""".replace("    ticket-commands.eu:", "    '[ticket-commands.eu]':");

	private static final String PROPERTIES = """
			spring.application.name=ticket-service
			distributed-bus.channels.shared_user_events.kind=stream
			distributed-bus.channels.shared_user_events.commit-interval=100
			distributed-bus.channels[ticket-commands.eu].kind=queue
			distributed-bus.service-map.commands.ticket-service=tickets
			distributed-bus.service-map.commands.orders.eu-1=orders
			distributed-bus.service-map.commands.Big_Service=x
			distributed-bus.service-map.events[0].channel=shared_user_events
			distributed-bus.service-map.events[0].subscription-keys=user.*,order.#
			""";

	@Test
	void surviveInYaml() {
		BusConfiguration configuration = TestEnvironment.yaml(YAML).configuration();
		assertThat(configuration.channels().all()).extracting(ChannelDefinition::name)
			.containsExactly("shared_user_events", "ticket-commands.eu", "a/b:c d", "camelCase");
		assertThat(configuration.map().commands()).extracting(CommandMapping::service)
			.containsExactly("ticket-service", "orders.eu-1", "Big_Service");
		assertThat(configuration.map().eventChannels("user.registered", "user-service"))
			.containsExactly("shared_user_events");
	}

	@Test
	void surviveInProperties() {
		BusConfiguration configuration = TestEnvironment.properties(PROPERTIES).configuration();
		assertThat(configuration.channels().all()).extracting(ChannelDefinition::name)
			.containsExactlyInAnyOrder("shared_user_events", "ticket-commands.eu");
		assertThat(configuration.map().commands()).extracting(CommandMapping::service)
			.containsExactlyInAnyOrder("ticket-service", "orders.eu-1", "Big_Service");
		assertThat(configuration.map().eventChannels("order.item.added", "user-service"))
			.containsExactly("shared_user_events");
	}

	@ParameterizedTest
	@ValueSource(strings = { "DISTRIBUTEDBUS_CHANNELS_SHAREDUSEREVENTS_COMMITINTERVAL",
			"DISTRIBUTED_BUS_CHANNELS_SHARED_USER_EVENTS_COMMIT_INTERVAL" })
	void surviveWhenAnEnvironmentVariableSetsAValue(String variable) {
		BusConfiguration configuration = TestEnvironment.yaml(YAML).variable(variable, "7").configuration();
		assertThat(configuration.channels().all()).extracting(ChannelDefinition::name)
			.containsExactly("shared_user_events", "ticket-commands.eu", "a/b:c d", "camelCase");
		assertThat(configuration.channels().get("shared_user_events").flow().commitInterval()).isEqualTo(7);
		assertThat(configuration.channels().get("shared_user_events").kind()).isEqualTo(ChannelKind.STREAM);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DISTRIBUTEDBUS_SERVICEMAP_COMMANDS_TICKETSERVICE",
			"DISTRIBUTED_BUS_SERVICE_MAP_COMMANDS_TICKET_SERVICE" })
	void surviveWhenAnEnvironmentVariableMapsCommands(String variable) {
		BusConfiguration configuration = TestEnvironment.yaml(YAML).variable(variable, "other").configuration();
		assertThat(configuration.map().commands()).extracting(CommandMapping::service)
			.containsExactly("ticket-service", "orders.eu-1", "Big_Service");
		assertThat(configuration.map().commandChannel("ticket-service")).isEqualTo("other");
	}

	@Test
	void mayComeFromEnvironmentVariablesAlone() {
		BusConfiguration configuration = TestEnvironment.yaml("spring.application.name: ticket-service")
			.variable("DISTRIBUTEDBUS_CHANNELS_TICKETS_KIND", "queue")
			.variable("DISTRIBUTEDBUS_SERVICEMAP_COMMANDS_TICKETS", "tickets")
			.variable("DISTRIBUTEDBUS_SERVICEMAP_EVENTS_0_CHANNEL", "tickets")
			.variable("DISTRIBUTEDBUS_SERVICEMAP_EVENTS_0_SUBSCRIPTIONKEYS", "user.*")
			.configuration();
		assertThat(configuration.channels().get("tickets").kind()).isEqualTo(ChannelKind.QUEUE);
		assertThat(configuration.map().commandChannel("tickets")).isEqualTo("tickets");
		assertThat(configuration.map().eventChannels("user.registered", "tickets")).containsExactly("tickets");
	}

	@Test
	void areRefusedWhenTheBinderWouldMixThem() {
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> TestEnvironment.yaml("""
				spring.application.name: ticket-service
				distributed-bus.channels: { user_events.kind: stream, user-events.kind: queue }
				""").configuration()).satisfies((ex) -> {
			assertThat(ex.description()).isEqualTo("Below 'distributed-bus.channels' the names 'user_events' and "
					+ "'user-events' differ only in dashes, dots, underscores or case: their values cannot be told apart.");
			assertThat(ex.action()).isEqualTo("Rename one of them, or remove it.");
		});
	}

	@Test
	void areRefusedWhenOneLooksLikeAVariableButIsNone() {
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> TestEnvironment.yaml("""
				spring.application.name: ticket-service
				distributed-bus.service-map.commands: { ticketservice: a, ticket-service: b }
				""").configuration())
			.satisfies((ex) -> assertThat(ex.description()).contains("'ticketservice' and 'ticket-service'"));
	}

}
