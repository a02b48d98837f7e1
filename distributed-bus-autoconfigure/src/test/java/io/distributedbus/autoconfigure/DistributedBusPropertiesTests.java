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

import java.time.Duration;

import io.distributedbus.Metadata;
import io.distributedbus.autoconfigure.DistributedBusProperties.Route;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.publish.UnroutableEvents;
import io.distributedbus.transport.kafka.KafkaChannelOptions;
import io.distributedbus.transport.memory.MemoryChannelOptions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DistributedBusPropertiesTests {

	@Test
	void hasDefaults() {
		DistributedBusProperties bus = TestEnvironment.yaml("").bind();
		assertThat(bus.enabled()).isTrue();
		assertThat(bus.serviceName()).isNull();
		assertThat(bus.transport()).isNull();
		assertThat(bus.unroutableEvents()).isEqualTo(UnroutableEvents.WARN);
		assertThat(bus.sendTimeout()).isEqualTo(Duration.ofSeconds(10));
		assertThat(bus.maxPayloadSize()).isEqualTo(DataSize.ofMegabytes(1));
		assertThat(bus.propagatedHeaders()).isEmpty();
		assertThat(bus.routes()).isEmpty();
		assertThat(bus.lifecycle().consumerPhase()).isEqualTo(Integer.MAX_VALUE - 100);
		assertThat(bus.lifecycle().shutdownTimeout()).isEqualTo(Duration.ofSeconds(25));
		assertThat(bus.memory().broker()).isEqualTo("default");
		assertThat(bus.channels()).isEmpty();
		assertThat(bus.serviceMap().commands()).isEmpty();
		assertThat(bus.serviceMap().events()).isEmpty();
	}

	@Test
	void bindsWhatConcernsAllChannels() {
		DistributedBusProperties bus = TestEnvironment.yaml("""
				distributed-bus:
				  enabled: false
				  service-name: user-service
				  transport: kafka
				  unroutable-events: fail
				  send-timeout: 3s
				  max-payload-size: 64KB
				  propagated-headers: tenant, region
				  routes:
				    - type: io.distributedbus.Metadata
				      key: metadata.changed
				    - type: java.lang.String
				      key: text.read
				      service: text-service
				  lifecycle:
				    consumer-phase: 5
				    shutdown-timeout: 7s
				  memory.broker: mine
				""").bind();
		assertThat(bus.enabled()).isFalse();
		assertThat(bus.serviceName()).isEqualTo("user-service");
		assertThat(bus.transport()).isEqualTo("kafka");
		assertThat(bus.unroutableEvents()).isEqualTo(UnroutableEvents.FAIL);
		assertThat(bus.sendTimeout()).isEqualTo(Duration.ofSeconds(3));
		assertThat(bus.maxPayloadSize()).isEqualTo(DataSize.ofKilobytes(64));
		assertThat(bus.propagatedHeaders()).containsExactly("tenant", "region");
		assertThat(bus.routes()).containsExactly(new Route(Metadata.class, "metadata.changed", null),
				new Route(String.class, "text.read", "text-service"));
		assertThat(bus.lifecycle()).isEqualTo(new DistributedBusProperties.Lifecycle(5, Duration.ofSeconds(7)));
		assertThat(bus.memory().broker()).isEqualTo("mine");
	}

	@Test
	void bindsOptionsOfATransportWithTheDefaultsOfThatTransport() {
		DistributedBusProperties bus = TestEnvironment.yaml("""
				distributed-bus.channels:
				  none.kind: queue
				  kafka: { kind: stream, kafka.partitions: 1 }
				  memory: { kind: stream, memory.capacity: 10000 }
				  all:
				    kind: queue
				    kafka:
				      declare: validate
				      partitions: 6
				      replicas: 3
				      retention: 7d
				      retention-bytes: 5MB
				      queue: share-group
				      linger: 0
				      compression: zstd
				""").bind();
		assertThat(bus.channels().get("none").kafka()).isNull();
		assertThat(bus.channels().get("none").memory()).isNull();
		assertThat(bus.channels().get("kafka").kafka()).isEqualTo(KafkaChannelOptions.DEFAULT);
		assertThat(bus.channels().get("memory").memory()).isEqualTo(MemoryChannelOptions.DEFAULT);
		assertThat(bus.channels().get("all").kafka())
			.isEqualTo(new KafkaChannelOptions(KafkaChannelOptions.Declare.VALIDATE, 6, (short) 3, Duration.ofDays(7),
					DataSize.ofMegabytes(5), KafkaChannelOptions.Queue.SHARE_GROUP, Duration.ZERO, "zstd"));
	}

	@Test
	void bindsEveryKind() {
		assertThat(TestEnvironment.yaml("""
				distributed-bus.channels: { a.kind: queue, b.kind: stream, c.kind: topic, d.kind: BROADCAST }
				""").bind().channels().values()).extracting(ChannelProperties::kind)
			.containsExactly(ChannelKind.QUEUE, ChannelKind.STREAM, ChannelKind.TOPIC, ChannelKind.BROADCAST);
	}

	@Test
	void refusesTimesAndSizesThatCannotBe() {
		refuses("distributed-bus.send-timeout: 0s", "'distributed-bus.send-timeout' must be positive");
		refuses("distributed-bus.max-payload-size: 0B", "'distributed-bus.max-payload-size' must be positive");
		refuses("distributed-bus.lifecycle.shutdown-timeout: -1s",
				"'distributed-bus.lifecycle.shutdown-timeout' must not be negative");
		refuses("distributed-bus.memory.broker: ' '", "'distributed-bus.memory.broker' must be a name");
	}

	@Test
	void refusesARouteOrMappingThatIsNotWhole() {
		refuses("distributed-bus.routes: [{ key: a }]", "'type' must name the class of what is sent");
		refuses("distributed-bus.routes: [{ type: java.lang.String }]", "'key' must be the routing key of the type");
		refuses("distributed-bus.service-map.events: [{ subscription-keys: a }]",
				"'channel' must name the channel of the event mapping");
	}

	private static void refuses(String yaml, String message) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> TestEnvironment.yaml(yaml).bind())
			.havingRootCause()
			.isInstanceOf(IllegalArgumentException.class)
			.withMessage(message);
	}

}
