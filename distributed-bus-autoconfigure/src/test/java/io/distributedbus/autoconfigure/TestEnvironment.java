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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.map.DistributedServiceMap;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * What an application was told, in files and environment variables.
 */
final class TestEnvironment {

	private final Map<PropertySourceLoader, String> files = new LinkedHashMap<>();

	private final Map<String, Object> variables = new LinkedHashMap<>();

	static TestEnvironment yaml(String text) {
		return new TestEnvironment().with(new YamlPropertySourceLoader(), text);
	}

	static TestEnvironment properties(String text) {
		return new TestEnvironment().with(new PropertiesPropertySourceLoader(), text);
	}

	private TestEnvironment with(PropertySourceLoader loader, String text) {
		this.files.put(loader, text);
		return this;
	}

	TestEnvironment variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	void apply(ConfigurableEnvironment environment) {
		MutablePropertySources sources = environment.getPropertySources();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		sources.replace(name, new SystemEnvironmentPropertySource(name, this.variables));
		this.files.forEach((loader, text) -> {
			try {
				loader.load("application", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8), "application"))
					.forEach(sources::addLast);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	DistributedBusProperties bind() {
		return bind(environment());
	}

	BusConfiguration configuration(DistributedServiceMap... beans) {
		StandardEnvironment environment = environment();
		return BusConfiguration.of(bind(environment), environment, List.of(beans));
	}

	private StandardEnvironment environment() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
		apply(environment);
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

	private static DistributedBusProperties bind(StandardEnvironment environment) {
		return Binder.get(environment).bindOrCreate("distributed-bus", DistributedBusProperties.class);
	}

}
