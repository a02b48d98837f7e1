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

import io.distributedbus.codec.PayloadConverter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonCodecConfiguration}.
 */
class JsonCodecConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DistributedBusAutoConfiguration.class,
				DistributedBusMemoryAutoConfiguration.class))
		.withPropertyValues("spring.application.name=shop");

	@Test
	void usesTheMapperOfTheApplication() {
		this.runner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withBean(JsonMapperBuilderCustomizer.class,
					() -> (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE))
			.run((context) -> assertThat(write(context.getBean(PayloadConverter.class))).isEqualTo("{\"order_id\":1}"));
	}

	@Test
	void usesItsOwnMapperWhenThereIsNone() {
		this.runner
			.run((context) -> assertThat(write(context.getBean(PayloadConverter.class))).isEqualTo("{\"orderId\":1}"));
	}

	@Test
	void usesItsOwnMapperWhenThereAreSeveral() {
		this.runner.withBean("one", JsonMapper.class, JsonCodecConfigurationTests::snake)
			.withBean("two", JsonMapper.class, JsonCodecConfigurationTests::snake)
			.run((context) -> assertThat(write(context.getBean(PayloadConverter.class))).isEqualTo("{\"orderId\":1}"));
	}

	private static JsonMapper snake() {
		return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
	}

	private static String write(PayloadConverter converter) {
		return new String(converter.write(new Placed(1)).bytes());
	}

	record Placed(int orderId) {

	}

}
