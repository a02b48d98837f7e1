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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * A table of properties with their types, defaults and descriptions.
 */
final class PropertyTable {

	private PropertyTable() {
	}

	/**
	 * Returns the lines of the table.
	 * @param prefix what the names of the properties begin with; it is left out of the
	 * table. A {@code !} and further prefixes, separated by commas, name what the table
	 * leaves out
	 */
	static List<String> of(PropertyMetadata metadata, String prefix) {
		String[] parts = prefix.split("!");
		List<String> excluded = (parts.length > 1) ? List.of(parts[1].split(",")) : List.of();
		List<String> lines = new ArrayList<>();
		lines.add("| Property | Type | Default | Description");
		lines.add("");
		metadata.below(parts[0]).forEach((name, property) -> {
			if (excluded.stream().noneMatch(name::startsWith)) {
				lines.add(row(name, property));
			}
		});
		if (lines.size() == 2) {
			throw new IllegalArgumentException("There is no property below '" + prefix + "'");
		}
		return lines;
	}

	private static String row(String name, JsonNode property) {
		JsonNode value = property.path("defaultValue");
		return Stream.of("`+" + name + "+`", type(property.path("type").asString()),
				value.isMissingNode() ? "" : "`+" + value.asString() + "+`", property.path("description").asString())
			.map((cell) -> ("| " + cell).stripTrailing())
			.collect(Collectors.joining(" "));
	}

	private static String type(String type) {
		if (type.startsWith("java.util.List<java.lang.Class") || type.startsWith("java.util.Set<java.lang.Class")) {
			return "list of classes";
		}
		if (type.startsWith("java.util.List") || type.startsWith("java.util.Set")) {
			return "list";
		}
		if (type.startsWith("java.util.Map")) {
			return "text";
		}
		return switch (type.substring(type.lastIndexOf('.') + 1)) {
			case "Boolean" -> "true or false";
			case "Integer", "Short", "Long", "Double" -> "number";
			case "String" -> "text";
			case "Duration" -> "duration";
			case "DataSize" -> "size";
			case "Class<?>" -> "class";
			default -> values(type);
		};
	}

	private static String values(String type) {
		try {
			Object[] constants = Class.forName(type).getEnumConstants();
			if (constants == null) {
				throw new IllegalArgumentException("No words for type " + type);
			}
			return Arrays.stream(constants)
				.map((constant) -> "`" + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
				.collect(Collectors.joining(", "));
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalArgumentException("No words for type " + type, ex);
		}
	}

}
