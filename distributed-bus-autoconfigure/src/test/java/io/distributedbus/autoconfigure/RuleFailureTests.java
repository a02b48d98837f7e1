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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.distributedbus.autoconfigure.FailingApplication.fails;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application prints when its configuration breaks a rule, one for each rule.
 */
@ExtendWith(OutputCaptureExtension.class)
class RuleFailureTests {

	@Test
	void twoChannelsOnOneDestination(CapturedOutput output) {
		fails("distributed-bus.channels: { a: { kind: stream, destination: x }, b: { kind: stream, destination: x } }",
				output,
				"The channels 'a' and 'b' read the destination 'x' of transport 'memory' with the group 'user-service'",
				"(distributed-bus.channels.b.group)");
	}

	@Test
	void commandsToAnUnknownChannel(CapturedOutput output) {
		fails("distributed-bus.service-map.commands: { ticket-service: tickets }", output,
				"The channel 'tickets', named by 'distributed-bus.service-map.commands.ticket-service', is not declared.",
				"Declare it with 'distributed-bus.channels.tickets.kind', or correct the name.");
	}

	@Test
	void eventsToAnUnknownChannel(CapturedOutput output) {
		fails("distributed-bus.service-map.events: [{ channel: events, subscription-keys: '*' }]", output,
				"The channel 'events', named by an event mapping of 'distributed-bus.service-map.events', is not declared.",
				"Declare it with 'distributed-bus.channels.events.kind', or correct the name.");
	}

	@Test
	void commandsToAStream(CapturedOutput output) {
		fails("distributed-bus: { channels: { t.kind: stream }, service-map.commands: { ticket-service: t } }", output,
				"('distributed-bus.service-map.commands.ticket-service'), which is a stream: commands need a queue.",
				"Name a queue there, or set 'distributed-bus.channels.t.kind' to queue.");
	}

	@Test
	void twoServicesOnOneQueue(CapturedOutput output) {
		fails("distributed-bus: { channels: { q.kind: queue }, service-map.commands: { one: q, two: q } }", output,
				"The services 'one' and 'two' share the queue 'q' ('distributed-bus.service-map.commands')",
				"name the one that consumes it in 'distributed-bus.channels.q.consumed-by'.");
	}

	@Test
	void eventsToAQueueThatNobodyConsumes(CapturedOutput output) {
		fails("distributed-bus: { channels: { q.kind: queue }, service-map.events: [{ channel: q, subscription-keys: '*' }] }",
				output,
				"The queue 'q' takes events ('distributed-bus.service-map.events'), but nobody is named to consume it.",
				"Name the service that consumes it in 'distributed-bus.channels.q.consumed-by'");
	}

	@Test
	void ownerOfAStream(CapturedOutput output) {
		fails("distributed-bus.channels: { s: { kind: stream, consumed-by: user-service } }", output,
				"The channel 's' has 'distributed-bus.channels.s.consumed-by', but it is a stream",
				"Remove 'consumed-by', or set 'distributed-bus.channels.s.kind' to queue.");
	}

	@Test
	void channelMappedTwice(CapturedOutput output) {
		fails("""
				distributed-bus:
				  channels: { s.kind: stream }
				  service-map.events: [{ channel: s, subscription-keys: a }, { channel: s, subscription-keys: b }]
				""", output, "Channel 's' has two event mappings (distributed-bus.service-map.events",
				"Join their 'subscription-keys' in one mapping.");
	}

	@Test
	void includeAndExclude(CapturedOutput output) {
		fails("distributed-bus.service-map.events: [{ channel: s, subscription-keys: a, include: b, exclude: c }]",
				output,
				"The event mapping of channel 's' (distributed-bus.service-map.events) has both 'exclude' and 'include'.",
				"Keep one of the two");
	}

	@Test
	void mappingWithoutKeys(CapturedOutput output) {
		fails("distributed-bus.service-map.events: [{ channel: s }]", output,
				"The event mapping of channel 's' (distributed-bus.service-map.events) has no subscription keys.",
				"Set its 'subscription-keys', to \"*\" for all events.");
	}

	@Test
	void malformedKey(CapturedOutput output) {
		fails("distributed-bus.service-map.events: [{ channel: s, subscription-keys: [a..b] }]", output,
				"(distributed-bus.service-map.events) has a malformed key in 'subscription-keys'.",
				"The routing key or pattern 'a..b' has an empty segment.");
	}

	@Test
	void mappingWithoutAChannel(CapturedOutput output) {
		fails("distributed-bus.service-map.events: [{ subscription-keys: a }]", output,
				"Failed to bind properties under 'distributed-bus.service-map.events[0]'",
				"Update your application's configuration");
		assertThat(output).contains("'channel' must name the channel of the event mapping");
	}

	@Test
	void unknownTransport(CapturedOutput output) {
		fails("distributed-bus: { transport: pigeon, channels: { s.kind: stream } }", output,
				"The channel 's' asks for the transport 'pigeon' ('distributed-bus.channels.s.transport' or "
						+ "'distributed-bus.transport'), which is not there.",
				"to one of [memory].");
	}

	@Test
	void kafkaWithoutItsStarter(CapturedOutput output) {
		fails("distributed-bus: { transport: kafka, channels: { s.kind: stream } }", output,
				"The channel 's' asks for the transport 'kafka'",
				"Add 'org.springframework.boot:spring-boot-starter-kafka' to the dependencies");
	}

	@Test
	void rabbitWithoutItsStarter(CapturedOutput output) {
		fails("distributed-bus: { channels: { q: { kind: queue, transport: rabbit } } }", output,
				"The channel 'q' asks for the transport 'rabbit'",
				"Add 'org.springframework.boot:spring-boot-starter-amqp' to the dependencies");
	}

	@Test
	void startOfAQueue(CapturedOutput output) {
		fails("distributed-bus.channels: { q: { kind: queue, start-from: latest } }", output,
				"The channel 'q' starts from 'latest' ('distributed-bus.channels.q.start-from'), but it is a queue",
				"Remove 'start-from', or set 'distributed-bus.channels.q.kind' to stream.");
	}

	@Test
	void optionsOfAnotherTransport(CapturedOutput output) {
		fails("distributed-bus.channels: { s: { kind: stream, kafka.partitions: 3 } }", output,
				"The channel 's' has options of the transport 'kafka' ('distributed-bus.channels.s.kafka.*'), but its "
						+ "transport is 'memory'.",
				"Remove these options, or set 'distributed-bus.channels.s.transport' to 'kafka'.");
	}

}
