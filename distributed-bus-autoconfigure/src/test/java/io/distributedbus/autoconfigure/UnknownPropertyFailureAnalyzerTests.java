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

import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;

class UnknownPropertyFailureAnalyzerTests {

	@Test
	void leavesPropertiesOfOthersToOthers() {
		assertThat(analyze("spring.datasource.ulr")).isNull();
		assertThat(analyze("distributed.bus")).isNull();
	}

	@Test
	void showsNamesButNoValues() {
		FailureAnalysis analysis = analyze("distributed-bus.password");
		assertThat(analysis.getDescription())
			.contains("Property: distributed-bus.password", "Known below 'distributed-bus':")
			.doesNotContain("secret");
	}

	private static FailureAnalysis analyze(String name) {
		return new UnknownPropertyFailureAnalyzer().analyze(new UnboundConfigurationPropertiesException(
				Set.of(new ConfigurationProperty(ConfigurationPropertyName.of(name), "secret", null))));
	}

}
