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

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/**
 * Prints the keys below {@code distributed-bus} that do not exist, each with those that
 * do. Comes before Spring Boot's own, which shows neither the names as they were written
 * nor what is known.
 */
@Order(0)
class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("distributed-bus");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		List<ConfigurationProperty> unknown = cause.getUnboundProperties()
			.stream()
			.filter((property) -> PREFIX.isAncestorOf(property.getName()))
			.toList();
		if (unknown.isEmpty()) {
			return null;
		}
		return new FailureAnalysis(
				"These properties do not exist:\n"
						+ unknown.stream().map(UnknownPropertyFailureAnalyzer::describe).collect(Collectors.joining()),
				"Correct the names, or remove them. The name of a channel or service that is more than letters, digits, "
						+ "dashes and underscores stands in brackets, as in \"[user.events]\".",
				cause);
	}

	private static String describe(ConfigurationProperty property) {
		KnownProperties known = KnownProperties.nearest(property.getName());
		StringBuilder description = new StringBuilder("\n    Property: ")
			.append(KnownProperties.written(property.getName()));
		if (property.getOrigin() != null) {
			description.append("\n    Origin: ").append(property.getOrigin());
		}
		if (!known.names().isEmpty()) {
			description.append("\n    Known below '").append(known.parent()).append("': ");
			description.append(String.join(", ", known.names()));
		}
		return description.append("\n").toString();
	}

}
