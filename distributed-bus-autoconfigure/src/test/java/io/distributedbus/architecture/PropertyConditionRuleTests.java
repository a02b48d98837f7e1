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

package io.distributedbus.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A property that switches something is documented, and is a switch.
 */
@Tag("architecture")
class PropertyConditionRuleTests {

	private static final Path METADATA = Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");

	@Test
	void propertiesInConditionsAreDocumented() {
		assertThat(keysInConditions()).isSubsetOf(documentedKeys());
	}

	@Test
	void switchesUseTheConditionForSwitches() {
		assertThat(annotations()
			.filter((annotation) -> annotation.getRawType().isEquivalentTo(ConditionalOnProperty.class))
			.filter((annotation) -> annotation.get("havingValue").filter("true"::equals).isPresent())
			.map(JavaAnnotation::getDescription)).isEmpty();
	}

	private static List<String> keysInConditions() {
		List<String> keys = new ArrayList<>();
		annotations()
			.filter((annotation) -> annotation.getRawType().isEquivalentTo(ConditionalOnBooleanProperty.class)
					|| annotation.getRawType().isEquivalentTo(ConditionalOnProperty.class))
			.forEach((annotation) -> {
				String prefix = (String) annotation.get("prefix").orElse("");
				prefix = (prefix.isEmpty() || prefix.endsWith(".")) ? prefix : prefix + ".";
				for (String attribute : List.of("name", "value")) {
					for (String name : (String[]) annotation.get(attribute).orElse(new String[0])) {
						keys.add(prefix + name);
					}
				}
			});
		return keys.stream().filter((key) -> key.startsWith("distributed-bus.")).toList();
	}

	private static Stream<? extends JavaAnnotation<?>> annotations() {
		return MainClasses.all().stream().flatMap(PropertyConditionRuleTests::annotations);
	}

	private static Stream<? extends JavaAnnotation<?>> annotations(JavaClass type) {
		return Stream.concat(type.getAnnotations().stream(),
				type.getMethods().stream().flatMap((method) -> method.getAnnotations().stream()));
	}

	private static List<String> documentedKeys() {
		List<String> keys = new ArrayList<>();
		if (!Files.exists(METADATA)) {
			return keys;
		}
		for (JsonNode property : JsonMapper.shared().readTree(METADATA.toFile()).path("properties")) {
			keys.add(property.path("name").asString());
		}
		return keys;
	}

}
