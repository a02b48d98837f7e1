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

import io.distributedbus.BusConfigurationException;
import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.DistributedBus;
import io.distributedbus.EventHandler;
import io.distributedbus.InvalidPayloadException;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerStatus;
import io.distributedbus.publish.RecordingTransport;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BusStarter}.
 */
@ExtendWith(OutputCaptureExtension.class)
class BusStarterTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class,
				DistributedBusAutoConfiguration.class, DistributedBusMemoryAutoConfiguration.class))
		.withBean(RecordingTransport.class)
		.withPropertyValues("spring.application.name=shop", "distributed-bus.transport=recording",
				"distributed-bus.channels.shop_events.kind=stream", "distributed-bus.channels.user_events.kind=stream",
				"distributed-bus.channels.shop_commands.kind=queue",
				"distributed-bus.channels.stock_commands.kind=queue",
				"distributed-bus.service-map.commands.stock=stock_commands",
				"distributed-bus.service-map.commands.shop=shop_commands",
				"distributed-bus.service-map.events[0].channel=shop_events",
				"distributed-bus.service-map.events[0].subscription-keys=order.*",
				"distributed-bus.service-map.events[1].channel=user_events",
				"distributed-bus.service-map.events[1].subscription-keys=user.*");

	@Test
	void consumesItsQueueAndTheStreamsOfItsHandlers() {
		this.runner.withBean(Orders.class)
			.run((context) -> assertThat(context.getBean(ChannelConsumers.class).statuses())
				.extracting(ConsumerStatus::channel)
				.containsExactly("shop_events", "shop_commands"));
	}

	@Test
	void opensNoReaderOfStreamsWithoutHandlers() {
		this.runner
			.run((context) -> assertThat(context.getBean(RecordingTransport.class).sink("shop_events")).isNull());
	}

	@Test
	void holdsBackConsumerThatIsNotToStart() {
		this.runner.withBean(Orders.class)
			.withPropertyValues("distributed-bus.channels.shop_events.auto-start=false")
			.run((context) -> {
				RecordingTransport transport = context.getBean(RecordingTransport.class);
				assertThat(transport.sink("shop_events")).isNull();
				context.getBean(ChannelConsumers.class).start("shop_events");
				assertThat(transport.sink("shop_events")).isNotNull();
			});
	}

	@Test
	void saysWhatItDoesInOneTable(CapturedOutput output) {
		this.runner.withBean(Orders.class)
			.run((context) -> assertThat(output).contains("Distributed bus of service 'shop'")
				.contains("shop_events")
				.contains("order.*")
				.contains(Orders.class.getName() + ".placed(String)"));
	}

	@Test
	void warnsOfHandlersThatNothingReaches(CapturedOutput output) {
		this.runner.withBean(Unreachable.class)
			.withPropertyValues("spring.application.name=lonely")
			.run((context) -> assertThat(output)
				.contains("Handler " + Unreachable.class.getName() + ".stock() will never be called for 'stock.empty'")
				.contains("'subscription-keys'")
				.contains("Handler " + Unreachable.class.getName() + ".ship() will never be called: no queue")
				.contains("'distributed-bus.service-map.commands.lonely'"));
	}

	@Test
	void warnsOfNothingWhenAllHandlersAreReached(CapturedOutput output) {
		this.runner.withBean(Orders.class).run((context) -> assertThat(output).doesNotContain("will never be called"));
	}

	@Test
	void failsTheStartForUnusableHandler() {
		this.runner.withBean(Unusable.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(BusConfigurationException.class)
				.hasMessageContaining(Unusable.class.getName() + ".handle(String, Integer)"));
	}

	@Test
	void failsTheStartForTwoHandlersOfOneCommand() {
		this.runner.withBean("one", Orders.class)
			.withBean("two", Orders.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(BusConfigurationException.class)
				.hasMessageContaining("command 'order.ship' has two handlers"));
	}

	@Test
	void restartsWithTheContext() {
		this.runner.withBean(Orders.class).run((context) -> {
			ChannelConsumers consumers = context.getBean(ChannelConsumers.class);
			context.getSourceApplicationContext().stop();
			assertThat(consumers.isRunning()).isFalse();
			context.getSourceApplicationContext().start();
			assertThat(consumers.isRunning()).isTrue();
		});
	}

	@Test
	void validatesWithTheValidatorOfTheApplication(CapturedOutput output) {
		this.runner.withBean(Validating.class)
			.withPropertyValues("distributed-bus.channels.shop_commands.transport=memory",
					"distributed-bus.memory.broker=bus-starter")
			.run((context) -> {
				context.getBean(DistributedBus.class).convertAndSendCommand("shop", "order.check", new Check(" "));
				Awaitility.await()
					.atMost(Duration.ofMinutes(1))
					.untilAsserted(() -> assertThat(output).contains(InvalidPayloadException.class.getName())
						.contains("name NotBlank"));
				assertThat(context.getBean(Validating.class).called).isFalse();
			});
	}

	@Distributed
	static class Orders {

		@EventHandler("order.placed")
		void placed(String payload) {
		}

		@CommandHandler("order.ship")
		void ship(String payload) {
		}

	}

	@Distributed
	static class Unreachable {

		@EventHandler("stock.empty")
		void stock() {
		}

		@CommandHandler("order.ship")
		void ship() {
		}

	}

	@Distributed
	static class Unusable {

		@EventHandler("order.placed")
		void handle(String one, Integer two) {
		}

	}

	record Check(@NotBlank String name) {

	}

	@Distributed
	static class Validating {

		volatile boolean called;

		@CommandHandler("order.check")
		void check(@Valid Check check) {
			this.called = true;
		}

	}

}
