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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.distributedbus.autoconfigure.ChannelProperties;
import io.distributedbus.autoconfigure.DistributedBusProperties;
import io.distributedbus.autoconfigure.ServiceMapProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties of the bus as the annotation processor has written them down. Below the
 * names that users choose, a {@code *} stands.
 */
final class PropertyMetadata {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String PREFIX = "distributed-bus.";

	private final Map<String, JsonNode> properties = new TreeMap<>();

	PropertyMetadata() {
		add("", "META-INF/spring-configuration-metadata.json");
		add(PREFIX + "channels.*.", source(ChannelProperties.class));
		add(PREFIX + "routes[*].", source(DistributedBusProperties.Route.class));
		add(PREFIX + "service-map.events[*].", source(ServiceMapProperties.Event.class));
		this.properties.remove(PREFIX + "channels");
		this.properties.remove(PREFIX + "routes");
		this.properties.remove(PREFIX + "service-map.events");
		JsonNode commands = this.properties.remove(PREFIX + "service-map.commands");
		this.properties.put(PREFIX + "service-map.commands.*", commands);
	}

	private static String source(Class<?> type) {
		return "META-INF/spring/configuration-metadata/" + type.getName() + ".json";
	}

	private void add(String prefix, String resource) {
		try {
			for (URL url : Collections.list(PropertyMetadata.class.getClassLoader().getResources(resource))) {
				try (InputStream stream = url.openStream()) {
					JSON.readTree(stream).path("properties").forEach((property) -> put(prefix, property));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void put(String prefix, JsonNode property) {
		String name = prefix + property.path("name").asString();
		if (name.startsWith(PREFIX)) {
			this.properties.put(name, property);
		}
	}

	/**
	 * Returns the properties below a prefix, by the rest of their names.
	 */
	Map<String, JsonNode> below(String prefix) {
		Map<String, JsonNode> below = new LinkedHashMap<>();
		this.properties.forEach((name, property) -> {
			if (name.startsWith(prefix)) {
				below.put(name.substring(prefix.length()), property);
			}
		});
		return below;
	}

	/**
	 * Tells whether a property, or a group of properties, exists.
	 * @param name the name, with names of channels and services in it
	 */
	boolean knows(String name) {
		return this.properties.keySet().stream().anyMatch((known) -> matches(known, name));
	}

	private static boolean matches(String known, String name) {
		List<String> words = words(known);
		List<String> given = words(name);
		if (given.size() > words.size()) {
			return false;
		}
		for (int i = 0; i < given.size(); i++) {
			if (!words.get(i).equals("*") && !words.get(i).equals(given.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static List<String> words(String name) {
		return List.of(name.replace("[", ".").replace("]", "").split("\\."));
	}

}
