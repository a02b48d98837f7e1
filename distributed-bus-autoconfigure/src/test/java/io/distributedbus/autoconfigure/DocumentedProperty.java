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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the generated metadata says of one property: of a key, or, for the values of a map
 * or list, of a component of their type.
 */
record DocumentedProperty(String name, String type, String description, @Nullable String sourceType,
		@Nullable JsonNode defaultValue) {

	private static final Pattern CONTENT_TYPE = Pattern.compile("<.*(io\\.distributedbus\\.[^>]+)>+$");

	private static final Path META_INF = Path.of("target", "classes", "META-INF");

	/** Every documented key. */
	static List<DocumentedProperty> keys() {
		return read(META_INF.resolve("spring-configuration-metadata.json"));
	}

	/** Every documented component of the types that maps and lists contain. */
	static List<DocumentedProperty> components() throws IOException {
		Path directory = META_INF.resolve("spring").resolve("configuration-metadata");
		List<DocumentedProperty> components = new ArrayList<>();
		if (Files.exists(directory)) {
			try (Stream<Path> files = Files.list(directory)) {
				files.sorted().forEach((file) -> components.addAll(read(file)));
			}
		}
		return components;
	}

	static List<DocumentedProperty> all() throws IOException {
		List<DocumentedProperty> all = new ArrayList<>(keys());
		all.addAll(components());
		return all;
	}

	boolean isSimpleCollection() {
		return this.type.matches("java\\.util\\.(List|Set|Collection)<java\\..*>") || this.type.endsWith("[]");
	}

	/** The type of our own that a map or list of this property contains. */
	@Nullable String contentType() {
		Matcher matcher = CONTENT_TYPE.matcher(this.type);
		return matcher.find() ? matcher.group(1) : null;
	}

	@Override
	public String toString() {
		return this.name + " of " + this.sourceType;
	}

	private static List<DocumentedProperty> read(Path file) {
		List<DocumentedProperty> properties = new ArrayList<>();
		for (JsonNode property : JsonMapper.shared().readTree(file.toFile()).path("properties")) {
			properties.add(new DocumentedProperty(property.path("name").asString(""),
					property.path("type").asString(""), property.path("description").asString(""),
					property.path("sourceType").asString(null), property.get("defaultValue")));
		}
		return properties;
	}

}
