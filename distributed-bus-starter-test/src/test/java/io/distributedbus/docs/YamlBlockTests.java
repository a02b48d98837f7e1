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

package io.distributedbus.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.distributedbus.autoconfigure.DistributedBusProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Checks that the YAML in the documentation can be bound: each key exists, and each value
 * is of its type.
 */
class YamlBlockTests {

	private static final Pattern BLOCK = Pattern
		.compile("(?s)(?:\\[source,yaml\\]\\n----\\n(.*?)\\n----|```yaml\\n(.*?)\\n```)");

	static Stream<Path> files() {
		return Documentation.all().stream();
	}

	@ParameterizedTest
	@MethodSource("files")
	void bind(Path file) {
		BLOCK.matcher(Documentation.read(file))
			.results()
			.map((block) -> (block.group(1) != null) ? block.group(1) : block.group(2))
			.forEach((yaml) -> assertThatNoException().as("%s:%n%s", Documentation.name(file), yaml)
				.isThrownBy(() -> bind(yaml)));
	}

	private static void bind(String yaml) throws Exception {
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("block",
				new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		StandardEnvironment environment = new StandardEnvironment();
		sources.forEach(environment.getPropertySources()::addFirst);
		Binder.get(environment)
			.bind("distributed-bus", Bindable.of(DistributedBusProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

}
