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
 * What an application prints when a property has no or no good value.
 */
@ExtendWith(OutputCaptureExtension.class)
class PropertyFailureTests {

	@Test
	void missingServiceName(CapturedOutput output) {
		fails("", output,
				"This service has no name: neither 'distributed-bus.service-name' nor 'spring.application.name' is set.",
				"Set 'spring.application.name' to a name that no other service has.");
	}

	@Test
	void unknownKeyOfAChannel(CapturedOutput output) {
		fails("distributed-bus.channels: { user_events: { kind: stream, comit-interval: 3 } }", output,
				"""
						These properties do not exist:

						    Property: distributed-bus.channels.user_events.comit-interval
						    Origin: Byte array resource [application] - 2:74
						    Known below 'distributed-bus.channels.user_events': auto-start, batch, commit-idle, commit-interval, \
						concurrency, connection, consumed-by, destination, group, kafka, kind, max-in-flight, \
						max-in-flight-bytes, memory, on-failure, ordering, outage, rabbit, redis, retry, send-timeout, \
						start-from, transport
						""",
				"Correct the names, or remove them.");
	}

	@Test
	void unknownKeysElsewhere(CapturedOutput output) {
		fails("""
				distributed-bus:
				  servicename: users
				  chanels: { a.kind: queue }
				  service-map.events: [ { channel: a, keys: b } ]
				  channels: { a: { kind: queue, retry.attempts: 3, kafka.partition: 2 }, b.c.kind: queue }
				""", output, """
				    Property: distributed-bus.channels.a.kafka.partition
				    Origin: Byte array resource [application] - 6:69
				    Known below 'distributed-bus.channels.a.kafka': compression, declare,\
				""", "as in \"[user.events]\"");
		assertThat(output)
			.contains("Property: distributed-bus.channels.a.retry.attempts",
					"Known below 'distributed-bus.channels.a.retry': exclude, initial-interval,")
			.contains("Property: distributed-bus.channels.b.c.kind",
					"Known below 'distributed-bus.channels.b': auto-start,")
			.contains("Property: distributed-bus.chanels.a.kind", "Known below 'distributed-bus': channels, enabled,")
			.contains("Property: distributed-bus.service-map.events[0].keys",
					"Known below 'distributed-bus.service-map.events[0]': channel, exclude, include, subscription-keys")
			.doesNotContain("Property: distributed-bus.servicename");
	}

	@Test
	void missingKind(CapturedOutput output) {
		fails("distributed-bus.channels: { user_events: { group: a } }", output,
				"The channel 'user_events' has no kind.",
				"Set 'distributed-bus.channels.user_events.kind' to queue, stream, topic or broadcast.");
	}

	@Test
	void unknownKind(CapturedOutput output) {
		fails("distributed-bus.channels: { events: { kind: quue } }", output,
				"Property: distributed-bus.channels.events.kind\n    Value: \"quue\"",
				"The following values are valid:\n\n    BROADCAST\n    QUEUE\n    STREAM\n    TOPIC");
	}

	@Test
	void unknownStart(CapturedOutput output) {
		fails("distributed-bus.channels: { events: { kind: stream, start-from: yesterday } }", output,
				"The value 'yesterday' of 'distributed-bus.channels.events.start-from' is no start of a stream.",
				"Use 'earliest', 'latest', an offset such as 42, or an instant such as 2026-01-31T12:00:00Z.");
	}

	@Test
	void unreadableDuration(CapturedOutput output) {
		fails("distributed-bus.channels: { events: { kind: stream, commit-idle: soon } }", output,
				"Property: distributed-bus.channels.events.commit-idle\n    Value: \"soon\"",
				"Update your application's configuration");
		assertThat(output).contains("'soon' is not a valid duration");
	}

	@Test
	void unknownExceptionClass(CapturedOutput output) {
		fails("distributed-bus.channels: { events: { kind: stream, retry.exclude: no.Such } }", output,
				"Property: distributed-bus.channels.events.retry.exclude\n    Value: \"no.Such\"",
				"Update your application's configuration");
		assertThat(output).contains("ClassNotFoundException: no.Such");
	}

	@Test
	void numberThatCannotBe(CapturedOutput output) {
		fails("distributed-bus.channels: { user_events: { kind: stream, concurrency: 0 } }", output,
				"'distributed-bus.channels.user_events.concurrency' must be positive.",
				"Correct the value, or remove it to get the default.");
	}

	@Test
	void numberOfATransportThatCannotBe(CapturedOutput output) {
		fails("distributed-bus.channels: { events: { kind: stream, memory.capacity: 0 } }", output,
				"Failed to bind properties under 'distributed-bus.channels.events.memory'",
				"Update your application's configuration");
		assertThat(output).contains("'memory.capacity' must be positive");
	}

	@Test
	void sendTimeoutThatCannotBe(CapturedOutput output) {
		fails("distributed-bus.send-timeout: -1s", output, "'distributed-bus.send-timeout' must be positive",
				"Update your application's configuration");
	}

	@Test
	void malformedChannelName(CapturedOutput output) {
		fails("distributed-bus.channels: { '[a..b]': { kind: stream } }", output,
				"The name of a channel 'a..b' of 'distributed-bus.channels.a..b' has an empty segment.",
				"Use dot-separated words of at most 255 bytes in all.");
	}

	@Test
	void malformedServiceName(CapturedOutput output) {
		fails("distributed-bus.service-name: users.", output,
				"The service name 'users.' of 'distributed-bus.service-name' has an empty segment.",
				"Use dot-separated words");
	}

	@Test
	void namesThatTheBinderWouldMix(CapturedOutput output) {
		fails("distributed-bus.channels: { a_b.kind: queue, a-b.kind: queue }", output,
				"Below 'distributed-bus.channels' the names 'a_b' and 'a-b' differ only in dashes",
				"Rename one of them, or remove it.");
	}

}
