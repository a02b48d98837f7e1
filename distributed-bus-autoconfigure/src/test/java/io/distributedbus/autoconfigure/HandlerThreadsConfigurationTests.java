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

import java.lang.reflect.Method;
import java.util.concurrent.ThreadFactory;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerThreadsConfiguration}.
 */
class HandlerThreadsConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DistributedBusAutoConfiguration.class,
				DistributedBusMemoryAutoConfiguration.class))
		.withPropertyValues("spring.application.name=shop");

	@Test
	void makesPlatformThreadsByDefault() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(HandlerThreads.class).hasBean("distributedBusPlatformThreads");
			Thread thread = context.getBean(HandlerThreads.class).apply("orders-").newThread(() -> {
			});
			assertThat(thread.getName()).startsWith("orders-");
		});
	}

	@Test
	@Tag("virtual-threads")
	@EnabledForJreRange(min = JRE.JAVA_21)
	void makesVirtualThreadsWhenToldTo() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			assertThat(context).hasSingleBean(HandlerThreads.class).hasBean("distributedBusVirtualThreads");
			ThreadFactory threads = context.getBean(HandlerThreads.class).apply("orders-");
			Thread thread = threads.newThread(() -> {
			});
			Method isVirtual = Thread.class.getMethod("isVirtual");
			assertThat(isVirtual.invoke(thread)).isEqualTo(true);
			assertThat(thread.getName()).startsWith("orders-");
		});
	}

	@Test
	@EnabledForJreRange(max = JRE.JAVA_20)
	void keepsPlatformThreadsWhereTheJvmHasNoOthers() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(context).hasBean("distributedBusPlatformThreads"));
	}

}
