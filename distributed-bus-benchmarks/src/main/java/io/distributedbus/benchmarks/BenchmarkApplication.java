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

package io.distributedbus.benchmarks;

import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A Spring Boot application with some beans of its own.
 */
public final class BenchmarkApplication {

	private BenchmarkApplication() {
	}

	/**
	 * Starts the application.
	 * @param properties its properties
	 * @param beans its beans
	 * @return the running application
	 */
	public static ConfigurableApplicationContext start(Map<String, Object> properties, Object... beans) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties(properties)
			.initializers((context) -> register((GenericApplicationContext) context, beans))
			.run();
	}

	private static void register(GenericApplicationContext context, Object[] beans) {
		for (Object bean : beans) {
			register(context, bean);
		}
	}

	@SuppressWarnings("unchecked")
	private static <T> void register(GenericApplicationContext context, T bean) {
		context.registerBean((Class<T>) bean.getClass(), () -> bean);
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
