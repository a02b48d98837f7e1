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

package io.distributedbus.publish;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelFixtures;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.channel.StartFrom;
import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.Transport;
import io.distributedbus.transport.kafka.KafkaChannelOptions;
import io.distributedbus.transport.memory.MemoryChannelOptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class BusRulesTests {

	private final Map<String, Transport> transports = Map.of("memory",
			new FakeTransport("memory",
					Map.of(ChannelKind.QUEUE, Set.of(), ChannelKind.STREAM, Set.of(Capability.START_FROM_OFFSET),
							ChannelKind.TOPIC, Set.of(), ChannelKind.BROADCAST, Set.of())),
			"log", new FakeTransport("log", Map.of(ChannelKind.STREAM, Set.of(), ChannelKind.BROADCAST, Set.of())));

	private DistributedServiceMap map = DistributedServiceMap.initialize();

	@Nested
	class Mappings {

		@Test
		void mayBeAbsent() {
			assertThatNoException().isThrownBy(() -> check());
			assertThatNoException().isThrownBy(() -> check(ChannelFixtures.channel("events", ChannelKind.STREAM)));
		}

		@Test
		void mayNameWhatIsDeclared() {
			mapCommands("ticket-service", "tickets");
			mapEvents("tickets");
			mapEvents("events");
			mapEvents("audit");
			assertThatNoException().isThrownBy(() -> check(ChannelFixtures.channel("tickets", ChannelKind.QUEUE),
					ChannelFixtures.channel("events", ChannelKind.STREAM),
					ChannelFixtures.queue("audit", "audit-service")));
		}

		@Test
		void refuseCommandsToAnUnknownChannel() {
			mapCommands("ticket-service", "tickets");
			refuses("The channel 'tickets', named by 'distributed-bus.service-map.commands.ticket-service', is not declared. "
					+ "Declared are [events].",
					"Declare it with 'distributed-bus.channels.tickets.kind', or correct the name.",
					ChannelFixtures.channel("events", ChannelKind.STREAM));
		}

		@Test
		void refuseEventsToAnUnknownChannel() {
			mapEvents("events");
			refuses("The channel 'events', named by an event mapping of 'distributed-bus.service-map.events', is not "
					+ "declared. Declared are [].",
					"Declare it with 'distributed-bus.channels.events.kind', or correct the name.");
		}

		@ParameterizedTest
		@CsvSource({ "STREAM,stream", "TOPIC,topic", "BROADCAST,broadcast" })
		void refuseCommandsToAnythingButAQueue(ChannelKind kind, String name) {
			mapCommands("ticket-service", "tickets");
			refuses("Commands to service 'ticket-service' are mapped to the channel 'tickets' "
					+ "('distributed-bus.service-map.commands.ticket-service'), which is a " + name
					+ ": commands need a queue.",
					"Name a queue there, or set 'distributed-bus.channels.tickets.kind' to queue.",
					ChannelFixtures.channel("tickets", kind));
		}

		@Test
		void refuseEventsToAQueueThatNobodyConsumes() {
			mapEvents("audit");
			refuses("The queue 'audit' takes events ('distributed-bus.service-map.events'), but nobody is named to consume "
					+ "it.",
					"Name the service that consumes it in 'distributed-bus.channels.audit.consumed-by', or set "
							+ "'distributed-bus.channels.audit.kind' to stream for events that several services read.",
					ChannelFixtures.channel("audit", ChannelKind.QUEUE));
		}

		@ParameterizedTest
		@EnumSource(names = { "STREAM", "TOPIC", "BROADCAST" })
		void refuseAnOwnerOfAnythingButAQueue(ChannelKind kind) {
			ChannelDefinition owned = ChannelFixtures.channel("events", kind, "memory", StartFrom.EARLIEST,
					"user-service", null);
			assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> check(owned))
				.satisfies((ex) -> {
					assertThat(ex.description()).contains("'distributed-bus.channels.events.consumed-by'")
						.endsWith("only a queue belongs to one service.");
					assertThat(ex.action())
						.isEqualTo("Remove 'consumed-by', or set 'distributed-bus.channels.events.kind' to queue.");
				});
		}

		@Test
		void refuseTwoServicesThatShareAQueueUnnamed() {
			mapCommands("one", "shared");
			mapCommands("two", "shared");
			refuses("The services 'one' and 'two' share the queue 'shared' ('distributed-bus.service-map.commands'), and "
					+ "nobody is named to consume it.",
					"Give each service a queue of its own, or name the one that consumes it in "
							+ "'distributed-bus.channels.shared.consumed-by'.",
					ChannelFixtures.channel("shared", ChannelKind.QUEUE));
		}

		@Test
		void letTwoServicesShareAQueueWhenOneIsNamed() {
			mapCommands("one", "shared");
			mapCommands("two", "shared");
			assertThatNoException().isThrownBy(() -> check(ChannelFixtures.queue("shared", "two")));
		}

	}

	@Nested
	class Transports {

		@Test
		void areNamedWhenOneIsUnknown() {
			refuses("The channel 'a' asks for the transport 'carrier-pigeon' ('distributed-bus.channels.a.transport' or "
					+ "'distributed-bus.transport'), which is not there.",
					"Add a bean of type io.distributedbus.transport.Transport with that name, or set "
							+ "'distributed-bus.channels.a.transport' or 'distributed-bus.transport' to one of "
							+ "[log, memory].",
					on("carrier-pigeon"));
		}

		@ParameterizedTest
		@CsvSource({ "kafka,spring-boot-starter-kafka,ProducerFactory and ConsumerFactory beans",
				"rabbit,spring-boot-starter-amqp,ConnectionFactory bean",
				"redis,spring-boot-starter-data-redis,RedisConnectionFactory bean" })
		void nameTheStarter(String transport, String starter, String beans) {
			assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> check(on(transport)))
				.satisfies((ex) -> assertThat(ex.action())
					.startsWith("Add 'org.springframework.boot:" + starter + "' to the dependencies, which brings the "
							+ beans + " that the transport needs, or set '")
					.endsWith("to one of [log, memory]."));
		}

		@Test
		void refuseAKindThatTheyDoNotHave() {
			refuses("The channel 'a' is a queue ('distributed-bus.channels.a.kind'), which the transport 'log' does not "
					+ "have. It has: stream, broadcast.",
					"Set 'distributed-bus.channels.a.kind' to one of these, or choose another transport.",
					on("log", ChannelKind.QUEUE, StartFrom.EARLIEST));
		}

		@Test
		void offerAStreamInPlaceOfATopic() {
			refuses("The channel 'a' is a topic ('distributed-bus.channels.a.kind'), which the transport 'log' does not "
					+ "have. It has: stream, broadcast.",
					"Set 'distributed-bus.channels.a.kind' to stream: each service reads all of it in a group of its own.",
					on("log", ChannelKind.TOPIC, StartFrom.EARLIEST));
		}

		@Test
		void refuseAStartThatTheyCannotFind() {
			refuses("The channel 'a' starts from '42' ('distributed-bus.channels.a.start-from'), but no stream of the "
					+ "transport 'log' starts from an offset.",
					"Set 'distributed-bus.channels.a.start-from' to earliest or latest.",
					on("log", ChannelKind.STREAM, StartFrom.offset(42)));
			refuses("The channel 'a' starts from '2026-01-31T12:00:00Z' ('distributed-bus.channels.a.start-from'), but no "
					+ "stream of the transport 'memory' starts from an instant.",
					"Set 'distributed-bus.channels.a.start-from' to earliest or latest.",
					on("memory", ChannelKind.STREAM, StartFrom.instant(Instant.parse("2026-01-31T12:00:00Z"))));
			refuses("The channel 'a' starts from 'last' ('distributed-bus.channels.a.start-from'), but no stream of the "
					+ "transport 'memory' starts from the last stored envelopes.",
					"Set 'distributed-bus.channels.a.start-from' to earliest or latest.",
					on("memory", ChannelKind.STREAM, StartFrom.LAST));
		}

		@Test
		void takeAStartThatTheyFind() {
			assertThatNoException().isThrownBy(() -> check(on("memory", ChannelKind.STREAM, StartFrom.offset(42))));
			assertThatNoException().isThrownBy(() -> check(on("log", ChannelKind.STREAM, StartFrom.LATEST)));
		}

		@ParameterizedTest
		@EnumSource(names = { "QUEUE", "TOPIC", "BROADCAST" })
		void refuseAStartOfAnythingButAStream(ChannelKind kind) {
			assertThatExceptionOfType(BusConfigurationException.class)
				.isThrownBy(() -> check(on("memory", kind, StartFrom.LATEST)))
				.satisfies((ex) -> {
					assertThat(ex.description()).contains("'distributed-bus.channels.a.start-from'")
						.endsWith("only a stream keeps what was sent before.");
					assertThat(ex.action())
						.isEqualTo("Remove 'start-from', or set 'distributed-bus.channels.a.kind' to stream.");
				});
		}

		@Test
		void refuseTheOptionsOfAnother() {
			refuses("The channel 'a' has options of the transport 'kafka' ('distributed-bus.channels.a.kafka.*'), but its "
					+ "transport is 'memory'.",
					"Remove these options, or set 'distributed-bus.channels.a.transport' to 'kafka'.",
					ChannelFixtures.channel("a", ChannelKind.STREAM, "memory", StartFrom.EARLIEST, null,
							KafkaChannelOptions.DEFAULT));
		}

		@Test
		void takeTheirOwnOptions() {
			assertThatNoException().isThrownBy(() -> check(ChannelFixtures.channel("a", ChannelKind.STREAM, "memory",
					StartFrom.EARLIEST, null, MemoryChannelOptions.DEFAULT)));
		}

		@Test
		void mayRefuseWhatOnlyTheyKnow() {
			refuses("The transport refuses it.", "Ask it why.", ChannelFixtures.at("a", "refused", "group", null));
		}

		private ChannelDefinition on(String transport) {
			return on(transport, ChannelKind.STREAM, StartFrom.EARLIEST);
		}

		private ChannelDefinition on(String transport, ChannelKind kind, StartFrom start) {
			return ChannelFixtures.channel("a", kind, transport, start, null, null);
		}

	}

	private void mapCommands(String service, String channel) {
		this.map = this.map.withCommandMapping(service, channel);
	}

	private void mapEvents(String channel) {
		this.map = this.map.withEventMapping(channel, List.of("*"));
	}

	private void check(ChannelDefinition... channels) {
		BusRules.check(new ChannelRegistry(List.of(channels)), this.map, this.transports);
	}

	private void refuses(String description, String action, ChannelDefinition... channels) {
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> check(channels)).satisfies((ex) -> {
			assertThat(ex.description()).isEqualTo(description);
			assertThat(ex.action()).isEqualTo(action);
		});
	}

}
