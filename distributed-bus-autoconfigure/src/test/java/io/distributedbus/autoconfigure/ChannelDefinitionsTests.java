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

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.BatchSettings;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.OnFailure;
import io.distributedbus.channel.Ordering;
import io.distributedbus.channel.OutageSettings;
import io.distributedbus.channel.RetrySettings;
import io.distributedbus.channel.StartFrom;
import io.distributedbus.transport.memory.MemoryChannelOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ChannelDefinitionsTests {

	@Test
	void haveTheDefaultsOfTheirSettings() {
		ChannelDefinition channel = channel("kind: stream");
		assertThat(channel).isEqualTo(ChannelDefinition.builder("user_events", ChannelKind.STREAM, "memory")
			.destination("user_events")
			.group("user-service")
			.autoStart(true)
			.startFrom(StartFrom.EARLIEST)
			.flow(FlowSettings.DEFAULT)
			.batch(BatchSettings.DEFAULT)
			.retry(RetrySettings.DEFAULT)
			.outage(OutageSettings.OFF)
			.onFailure(OnFailure.DEAD_LETTER)
			.sendTimeout(Duration.ofSeconds(10))
			.build());
	}

	@Test
	void takeEveryKey() {
		ChannelDefinition channel = channel("""
				kind: stream
				    transport: memory
				    destination: users
				    group: readers
				    connection: eu
				    consumed-by: audit-service
				    auto-start: false
				    start-from: 42
				    concurrency: 2
				    ordering: key
				    max-in-flight: 3
				    max-in-flight-bytes: 4KB
				    commit-interval: 5
				    commit-idle: 6s
				    batch: { max-size: 7, max-latency: 8ms }
				    retry: { max-attempts: 9, initial-interval: 10ms, multiplier: 1.5, max-interval: 11s, jitter: 12ms,
				             exclude: java.io.IOException }
				    outage: { after: 13, probe-interval: 14s }
				    on-failure: stop
				    send-timeout: 15s
				    memory.capacity: 16
				""");
		assertThat(channel).isEqualTo(ChannelDefinition.builder("user_events", ChannelKind.STREAM, "memory")
			.destination("users")
			.group("readers")
			.connection("eu")
			.consumedBy("audit-service")
			.autoStart(false)
			.startFrom(StartFrom.offset(42))
			.flow(new FlowSettings(2, Ordering.KEY, 3, 4096, 5, Duration.ofSeconds(6)))
			.batch(new BatchSettings(7, Duration.ofMillis(8)))
			.retry(new RetrySettings(9, Duration.ofMillis(10), 1.5, Duration.ofSeconds(11), Duration.ofMillis(12),
					List.of(IOException.class)))
			.outage(new OutageSettings(13, Duration.ofSeconds(14)))
			.onFailure(OnFailure.STOP)
			.sendTimeout(Duration.ofSeconds(15))
			.options(new MemoryChannelOptions(16))
			.build());
	}

	@ParameterizedTest
	@ValueSource(strings = { "earliest", "latest", "0", "42", "2026-01-31T12:00:00Z", "'2026-01-31T12:00:00Z'" })
	void readEveryStart(String start) {
		assertThat(channel("{ kind: stream, start-from: " + start + " }").startFrom())
			.isEqualTo(StartFrom.of(start.replace("'", "")));
	}

	@Test
	void areOnTheTransportOfTheBusUnlessTheyNameTheirOwn(CapturedOutput output) {
		BusConfiguration configuration = TestEnvironment.yaml("""
				spring.application.name: user-service
				distributed-bus:
				  transport: kafka
				  channels: { a.kind: queue, b: { kind: queue, transport: memory } }
				""").configuration();
		assertThat(configuration.channels().all()).extracting(ChannelDefinition::transport)
			.containsExactly("kafka", "memory");
		assertThat(output).doesNotContain("name no transport");
	}

	@Test
	void areInMemoryWithOneWarningWhenNobodyNamesATransport(CapturedOutput output) {
		BusConfiguration configuration = TestEnvironment.yaml("""
				spring.application.name: user-service
				distributed-bus.channels: { a.kind: queue, b.kind: queue, c: { kind: queue, transport: kafka } }
				""").configuration();
		assertThat(configuration.channels().all()).extracting(ChannelDefinition::transport)
			.containsExactly("memory", "memory", "kafka");
		assertThat(output).containsOnlyOnce("name no transport")
			.contains("The channels [a, b] name no transport: they are in memory")
			.contains("Set 'distributed-bus.transport'");
	}

	@Test
	void areSilentWhenThereAreNone(CapturedOutput output) {
		assertThat(TestEnvironment.yaml("spring.application.name: user-service").configuration().channels().all())
			.isEmpty();
		assertThat(output).doesNotContain("name no transport");
	}

	@Test
	void waitAsLongAsTheBusUnlessToldOtherwise() {
		BusConfiguration configuration = TestEnvironment.yaml("""
				spring.application.name: user-service
				distributed-bus:
				  send-timeout: 3s
				  channels: { a.kind: queue, b: { kind: queue, send-timeout: 4s } }
				""").configuration();
		assertThat(configuration.channels().get("a").sendTimeout()).isEqualTo(Duration.ofSeconds(3));
		assertThat(configuration.channels().get("b").sendTimeout()).isEqualTo(Duration.ofSeconds(4));
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory: { capacity: 5 }, transport: kafka", "kafka: { partitions: 2 }, transport: memory",
			"kafka: { partitions: 2 }, memory: { capacity: 5 }, transport: memory",
			"kafka: { partitions: 2 }, memory: { capacity: 5 }, transport: kafka" })
	void keepOptionsOfAnotherTransportForTheRulesToRefuse(String options) {
		ChannelDefinition channel = channel("{ kind: queue, " + options + " }");
		assertThat(channel.options()).isNotNull();
		assertThat(channel.options().transport()).isNotEqualTo(channel.transport());
	}

	@Test
	void refuseToHaveNoKind() {
		refuses("{ group: readers }", "The channel 'user_events' has no kind.",
				"Set 'distributed-bus.channels.user_events.kind' to queue, stream, topic or broadcast.");
		refuses("", "The channel 'user_events' has no kind.",
				"Set 'distributed-bus.channels.user_events.kind' to queue, stream, topic or broadcast.");
	}

	@Test
	void refuseAnUnknownStart() {
		refuses("{ kind: stream, start-from: yesterday }",
				"The value 'yesterday' of 'distributed-bus.channels.user_events.start-from' is no start of a stream.",
				"Use 'earliest', 'latest', an offset such as 42, or an instant such as 2026-01-31T12:00:00Z.");
	}

	@ParameterizedTest
	@CsvSource({ "destination,destination", "group,group", "consumed-by,service name" })
	void refuseMalformedNames(String key, String what) {
		refuses("{ kind: queue, " + key + ": a..b }",
				"The " + what + " 'a..b' of 'distributed-bus.channels.user_events." + key + "' has an empty segment.",
				"Use dot-separated words of at most 255 bytes in all.");
	}

	@Test
	void refuseAMalformedNameOfTheirOwn() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> TestEnvironment
				.yaml("{ spring.application.name: s, distributed-bus.channels: { '[a..b]': { kind: queue } } }")
				.configuration())
			.satisfies((ex) -> assertThat(ex.description())
				.isEqualTo("The name of a channel 'a..b' of 'distributed-bus.channels.a..b' has an empty segment."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			concurrency: 0                     | concurrency' must be positive
			max-in-flight: -1                  | max-in-flight' must be positive
			max-in-flight-bytes: 0B            | max-in-flight-bytes' must be positive
			commit-interval: 0                 | commit-interval' must be positive
			commit-idle: 0s                    | commit-idle' must be positive
			batch.max-size: 0                  | batch.max-size' must be positive
			batch.max-latency: -1s             | batch.max-latency' must not be negative
			retry.max-attempts: 0              | retry.max-attempts' must be positive
			retry.multiplier: 0.5              | retry.multiplier' must be at least 1
			retry.initial-interval: -1s        | retry.initial-interval' must not be negative
			outage.after: -1                   | outage.after' must not be negative
			send-timeout: 0s                   | send-timeout' must be positive
			""")
	void refuseNumbersThatCannotBe(String setting, String fault) {
		refuses("{ kind: queue, " + setting + " }", "'distributed-bus.channels.user_events." + fault + ".",
				"Correct the value, or remove it to get the default.");
	}

	@Test
	void refuseToExcludeWhatIsNoException() {
		refuses("{ kind: queue, retry.exclude: java.lang.String }",
				"The class java.lang.String of 'distributed-bus.channels.user_events.retry.exclude' is no exception.",
				"Name classes that extend java.lang.Throwable.");
	}

	private static ChannelDefinition channel(String yaml) {
		boolean inline = yaml.startsWith("{") || yaml.isEmpty();
		return TestEnvironment.yaml("""
				spring.application.name: user-service
				distributed-bus.channels:
				  user_events:%s%s
				""".formatted(inline ? " " : "\n    ", yaml)).configuration().channels().get("user_events");
	}

	private static void refuses(String yaml, String description, String action) {
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> channel(yaml)).satisfies((ex) -> {
			assertThat(ex.description()).isEqualTo(description);
			assertThat(ex.action()).isEqualTo(action);
		});
	}

}
