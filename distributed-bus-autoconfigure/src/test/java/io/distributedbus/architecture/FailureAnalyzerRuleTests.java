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

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A failure analyzer that is not registered explains nothing.
 */
@Tag("architecture")
class FailureAnalyzerRuleTests {

	private static final Path FACTORIES = Path.of("src", "main", "resources", "META-INF", "spring.factories");

	@Test
	void everyFailureAnalyzerIsRegistered() throws IOException {
		List<String> analyzers = MainClasses.assignableTo(FailureAnalyzer.class)
			.stream()
			.filter((type) -> !Modifier.isAbstract(type.getModifiers()))
			.map(Class::getName)
			.toList();
		assertThat(registered()).containsExactlyInAnyOrderElementsOf(analyzers);
	}

	private static List<String> registered() throws IOException {
		Properties factories = new Properties();
		if (Files.exists(FACTORIES)) {
			try (InputStream content = Files.newInputStream(FACTORIES)) {
				factories.load(content);
			}
		}
		String names = factories.getProperty(FailureAnalyzer.class.getName(), "");
		return List.of(StringUtils.tokenizeToStringArray(names, ","));
	}

}
