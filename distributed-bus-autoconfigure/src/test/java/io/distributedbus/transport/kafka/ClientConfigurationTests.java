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

package io.distributedbus.transport.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.distributedbus.channel.ChannelDefinition;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientConfiguration}.
 */
class ClientConfigurationTests {

	private static final ChannelDefinition CHANNEL = TestChannels.stream("topic").channel();

	private final TestSink sink = new TestSink();

	@Test
	void producerKeepsWhatTheGuaranteesNeed() {
		Map<String, Object> application = Map.of("acks", "1", "retries", 0, "enable.idempotence", "false",
				"max.in.flight.requests.per.connection", 100, "transactional.id", "tx", "key.serializer", "x",
				"client.id", "mine", "security.protocol", "SSL", "batch.size", 1000);
		Map<String, Object> configs = ClientConfiguration.producer(application, settings(Duration.ofSeconds(30)));
		assertThat(configs).containsEntry("acks", "all")
			.containsEntry("enable.idempotence", true)
			.containsEntry("retries", Integer.MAX_VALUE)
			.containsEntry("max.in.flight.requests.per.connection", 5)
			.containsEntry("security.protocol", "SSL")
			.containsEntry("batch.size", 1000)
			.containsEntry("compression.type", "lz4")
			.containsEntry("linger.ms", 5L)
			.doesNotContainKeys("transactional.id", "key.serializer", "client.id");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 10, 100, 30_000, Long.MAX_VALUE / 1_000_000 })
	void producerIsBoundedByTheSendTimeout(long millis) {
		Map<String, Object> configs = ClientConfiguration.producer(Map.of(), settings(Duration.ofMillis(millis)));
		long timeout = Math.min(Math.max(millis, 2), Integer.MAX_VALUE);
		assertThat(configs).containsEntry("max.block.ms", timeout).containsEntry("delivery.timeout.ms", (int) timeout);
		long linger = (long) configs.get("linger.ms");
		int request = (int) configs.get("request.timeout.ms");
		assertThat(request).isPositive().isLessThanOrEqualTo(30_000);
		assertThat(linger + request).isLessThanOrEqualTo(timeout);
	}

	@Test
	void memberKeepsWhatTheGuaranteesNeed() {
		Map<String, Object> application = Map.of("enable.auto.commit", true, "auto.offset.reset", "latest", "group.id",
				"of-the-application", "max.poll.records", 1, "group.instance.id", "node-1", "key.deserializer", "x",
				"isolation.level", "read_committed", "share.acknowledgement.mode", "implicit");
		Map<String, Object> configs = ClientConfiguration.member(application, this.sink, "group", CHANNEL);
		assertThat(configs).containsEntry("enable.auto.commit", false)
			.containsEntry("auto.offset.reset", "none")
			.containsEntry("group.id", "group")
			.containsEntry("max.poll.records", 275)
			.containsEntry("group.instance.id", "node-1-events")
			.containsEntry("isolation.level", "read_committed")
			.containsEntry("partition.assignment.strategy", List.of(CooperativeStickyAssignor.class))
			.doesNotContainKeys("key.deserializer", "share.acknowledgement.mode");
	}

	@Test
	void memberHasTheAssignorOfTheApplication() {
		assertThat(ClientConfiguration.member(Map.of("partition.assignment.strategy", "mine"), this.sink, "g", CHANNEL))
			.containsEntry("partition.assignment.strategy", "mine");
		assertThat(ClientConfiguration.member(Map.of("group.protocol", "consumer"), this.sink, "g", CHANNEL))
			.doesNotContainKey("partition.assignment.strategy");
	}

	@Test
	void shareMemberHasNothingThatShareGroupsRefuse() {
		Map<String, Object> application = Map.of("isolation.level", "read_committed", "session.timeout.ms", 1,
				"heartbeat.interval.ms", 1, "group.protocol", "consumer", "interceptor.classes", "x",
				"sasl.jaas.config", "secret");
		Map<String, Object> configs = ClientConfiguration.shareMember(application, this.sink, "group.share");
		assertThat(configs).containsOnlyKeys("group.id", "max.poll.records", "fetch.max.bytes",
				"max.partition.fetch.bytes", "allow.auto.create.topics", "share.acknowledgement.mode",
				"share.acquire.mode", "sasl.jaas.config", "reconnect.backoff.max.ms");
		assertThat(configs).containsEntry("share.acknowledgement.mode", "explicit");
	}

	@Test
	void adminHasWhatItKnowsAndHowToLogIn() {
		Map<String, Object> application = Map.of("bootstrap.servers", "localhost:9092", "max.poll.records", 1,
				"sasl.jaas.config", "secret", "org.springframework.boot.ssl.SslBundle", "x");
		assertThat(ClientConfiguration.admin(application))
			.containsKeys("bootstrap.servers", "sasl.jaas.config", "org.springframework.boot.ssl.SslBundle")
			.doesNotContainKey("max.poll.records");
	}

	private static ProducerSettings settings(Duration sendTimeout) {
		return new ProducerSettings(null, Duration.ofMillis(5), "lz4", sendTimeout, false);
	}

}
