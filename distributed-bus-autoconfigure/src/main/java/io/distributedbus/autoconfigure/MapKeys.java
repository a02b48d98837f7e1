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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.distributedbus.BusConfigurationException;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The keys of bound maps as they were written. To the binder {@code user_events},
 * {@code user-events} and {@code userEvents} are one name: it mixes their values, so two
 * of them are refused. The variable {@code DISTRIBUTEDBUS_CHANNELS_USEREVENTS_GROUP} sets
 * the group of each of them, and adds a key {@code userevents} that nobody wrote, which
 * is taken out.
 */
class MapKeys {

	private final List<String> variables;

	MapKeys(Environment environment) {
		this.variables = (environment instanceof ConfigurableEnvironment configurable)
				? variables(configurable).map(MapKeys::squeeze).toList() : List.of();
	}

	private static Stream<String> variables(ConfigurableEnvironment environment) {
		return environment.getPropertySources()
			.stream()
			.filter(SystemEnvironmentPropertySource.class::isInstance)
			.map(SystemEnvironmentPropertySource.class::cast)
			.map(EnumerablePropertySource::getPropertyNames)
			.flatMap(Stream::of);
	}

	<V> Map<String, V> asWritten(String property, Map<String, V> bound) {
		Map<String, String> written = new LinkedHashMap<>();
		bound.keySet().forEach((key) -> written.merge(squeeze(key), key, (one, other) -> choose(property, one, other)));
		Map<String, V> values = new LinkedHashMap<>(bound);
		values.keySet().retainAll(written.values());
		return values;
	}

	private String choose(String property, String one, String other) {
		if (isVariable(property, one)) {
			return other;
		}
		if (isVariable(property, other)) {
			return one;
		}
		throw new BusConfigurationException(
				"Below '" + property + "' the names '" + one + "' and '" + other
						+ "' differ only in dashes, dots, underscores or case: their values cannot be told apart.",
				"Rename one of them, or remove it.");
	}

	private boolean isVariable(String property, String key) {
		return key.chars().allMatch((character) -> Character.isLetterOrDigit(character) || character == '.')
				&& key.equals(key.toLowerCase(Locale.ROOT))
				&& this.variables.stream().anyMatch((variable) -> variable.startsWith(squeeze(property + key)));
	}

	private static String squeeze(String name) {
		StringBuilder squeezed = new StringBuilder();
		name.chars().filter(Character::isLetterOrDigit).forEach((character) -> squeezed.append((char) character));
		return squeezed.toString().toLowerCase(Locale.ROOT);
	}

}
