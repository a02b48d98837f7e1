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

package io.distributedbus.health;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.distributedbus.SendFailedException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerContext;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.handler.HandlerRegistry;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.publish.ChannelWriters;
import io.distributedbus.publish.PublishSettings;
import io.distributedbus.publish.RecordingTransport;
import io.distributedbus.publish.RecordingWriter;
import io.distributedbus.publish.RoutingBus;
import io.distributedbus.publish.TypeRoutes;
import io.distributedbus.publish.UnroutableEvents;
import io.distributedbus.transport.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DistributedBusHealthIndicator}.
 */
class DistributedBusHealthIndicatorTests {

	private final RecordingTransport transport = new RecordingTransport();

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

	private final ChannelConsumers consumers = new ChannelConsumers(0, Duration.ofSeconds(30));

	private final ChannelWriters writers = new ChannelWriters(
			new ChannelRegistry(List.of(ChannelDefinition.builder("orders", ChannelKind.STREAM, "recording")
				.sendTimeout(Duration.ofMillis(20))
				.build())),
			Map.of(this.transport.name(), this.transport));

	private final DistributedBusHealthIndicator indicator = new DistributedBusHealthIndicator(this.consumers,
			this.writers);

	@BeforeEach
	void addConsumers() {
		ConsumerContext context = new ConsumerContext("shop", new HandlerRegistry(List.of()),
				new BusListeners(List.of()), (sends) -> {
				}, CustomizableThreadFactory::new, this.timer, Clock.systemUTC(), 1024);
		for (String name : List.of("orders", "users")) {
			ChannelDefinition channel = ChannelDefinition.builder(name, ChannelKind.STREAM, "recording")
				.group("shop-group")
				.build();
			this.consumers.add(new Subscription(channel, "shop", "shop-group", List.of()), this.transport, context);
		}
	}

	@AfterEach
	void stop() {
		this.consumers.stop();
		this.timer.shutdownNow();
	}

	@Test
	void isUpWithoutConsumers() {
		Health health = new DistributedBusHealthIndicator(new ChannelConsumers(0, Duration.ZERO), this.writers)
			.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).isEmpty();
	}

	@Test
	void isUpBeforeTheConsumersStartAndAfterTheyWereStopped() {
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
		this.consumers.start();
		this.consumers.stop();
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
		assertThat(details("orders")).containsEntry("state", ConsumerState.STOPPED);
	}

	@Test
	void isUpWhileTheConsumersReachTheirBroker() {
		this.consumers.start();
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
		assertThat(details("orders")).containsEntry("state", ConsumerState.CONNECTING);
	}

	@Test
	void isUpWhenTheConsumersRead() {
		this.consumers.start();
		this.transport.sink("orders").connected();
		this.transport.sink("users").connected();
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
		assertThat(details("orders")).containsEntry("state", ConsumerState.RUNNING)
			.containsEntry("group", "shop-group")
			.doesNotContainKey("reason");
	}

	@Test
	void isDownWhileOneConsumerHasLostItsBroker() {
		this.consumers.start();
		this.transport.sink("orders").connected();
		this.transport.sink("users").disconnected(new IllegalStateException("line\nbreak"), Duration.ofSeconds(1));
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(details("orders")).containsEntry("state", ConsumerState.RUNNING);
		assertThat(details("users")).containsEntry("state", ConsumerState.DISCONNECTED);
		assertThat(details("users").get("reason")).asString().contains("line\\u000abreak");
		this.transport.sink("users").connected();
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void isDownWhenOneConsumerHasEnded() {
		this.consumers.start();
		this.transport.sink("users").failed(new IllegalStateException("no such topic"));
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(details("users")).containsEntry("state", ConsumerState.FAILED);
		assertThat(details("users").get("reason")).asString().contains("no such topic");
	}

	@Test
	void isDownWhileNothingIsHeardOfASend() {
		RoutingBus bus = new RoutingBus("shop",
				new PublishSettings(DistributedServiceMap.initialize().withEventMapping("orders", List.of("*")),
						this.writers, new PayloadConverter(List.of()), new TypeRoutes(List.of(), List.of()), List.of(),
						Set.of(), UnroutableEvents.WARN, 1024, new BusListeners(List.of()), Clock.systemUTC()));
		this.transport.writer("orders").mode(RecordingWriter.Mode.WITHHOLD);
		assertThatExceptionOfType(SendFailedException.class).isThrownBy(() -> bus.publishEvent("order.placed", "a"));
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(details("orders")).containsKey("oldestUnconfirmedSend").containsEntry("group", "shop-group");
		this.transport.writer("orders").withheld().confirmed();
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
		assertThat(details("orders")).doesNotContainKey("oldestUnconfirmedSend");
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> details(String channel) {
		return (Map<String, Object>) this.indicator.health().getDetails().get(channel);
	}

}
