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

import io.distributedbus.DistributedBus;
import io.distributedbus.PayloadConversionException;
import io.distributedbus.codec.JsonPayloadCodec;
import io.distributedbus.codec.TestCodec;
import io.distributedbus.publish.RecordingTransport;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.kafka.core.KafkaTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the auto-configurations without one or the other optional library.
 */
class OptionalLibraryTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, KafkaAutoConfiguration.class,
				ValidationAutoConfiguration.class, DistributedBusAutoConfiguration.class,
				DistributedBusMemoryAutoConfiguration.class, DistributedBusKafkaAutoConfiguration.class,
				DistributedBusHealthContributorAutoConfiguration.class))
		.withBean(RecordingTransport.class)
		.withPropertyValues("spring.application.name=shop", "distributed-bus.transport=recording",
				"distributed-bus.channels.shop_commands.kind=queue",
				"distributed-bus.service-map.commands.shop=shop_commands");

	@Test
	void sendsRawPayloadsWithoutJackson() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson")).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(JsonPayloadCodec.class);
			DistributedBus bus = context.getBean(DistributedBus.class);
			bus.sendCommand("shop", "a", "b");
			assertThat(context.getBean(RecordingTransport.class).writer("shop_commands").written()).hasSize(1);
			assertThatExceptionOfType(PayloadConversionException.class)
				.isThrownBy(() -> bus.convertAndSendCommand("shop", "a", new TestCodec.Word("b")))
				.withMessageContaining("Jackson starter");
		});
	}

	@Test
	void usesOtherCodecWithoutJackson() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.withBean(TestCodec.class)
			.run((context) -> {
				DistributedBus bus = context.getBean(DistributedBus.class);
				bus.convertAndSendCommand("shop", "a", new TestCodec.Word("b"));
				assertThat(
						context.getBean(RecordingTransport.class).writer("shop_commands").onlyWritten().contentType())
					.isEqualTo("text/x-word");
				assertThatExceptionOfType(PayloadConversionException.class)
					.isThrownBy(() -> bus.convertAndSendCommand("shop", "a", new TestCodec.Word("")));
			});
	}

	@Test
	void startsWithoutSpringKafka() {
		this.runner.withClassLoader(new FilteredClassLoader(KafkaTemplate.class.getPackageName()))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(DistributedBus.class)
				.doesNotHaveBean("distributedBusKafkaTransport"));
	}

	@Test
	void startsWithoutKafkaClients() {
		this.runner
			.withClassLoader(
					new FilteredClassLoader(KafkaTemplate.class.getPackageName(), Consumer.class.getPackageName()))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DistributedBus.class));
	}

	@Test
	void startsWithoutHealth() {
		this.runner.withClassLoader(new FilteredClassLoader(AbstractHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(DistributedBus.class)
				.doesNotHaveBean("distributedBusHealthContributor"));
		this.runner.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledHealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("distributedBusHealthContributor"));
	}

	@Test
	void startsWithoutValidation() {
		this.runner.withClassLoader(new FilteredClassLoader("jakarta.validation", "org.hibernate.validator"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DistributedBus.class));
	}

	@Test
	void startsWithEverything() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasBean("distributedBusKafkaTransport")
			.hasBean("distributedBusMemoryTransport")
			.hasBean("distributedBusHealthContributor"));
	}

}
