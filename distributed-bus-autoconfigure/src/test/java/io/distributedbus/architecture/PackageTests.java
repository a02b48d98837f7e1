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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every package says what it is and that its types are non-null unless marked.
 */
@Tag("architecture")
class PackageTests {

	private static final Path SOURCES = Path.of("src", "main", "java");

	@Test
	void everyPackageIsNullMarkedAndDescribed() throws IOException {
		assertThat(packages()).isNotEmpty().allSatisfy((directory) -> {
			Path info = directory.resolve("package-info.java");
			assertThat(info).exists();
			assertThat(info).content().contains("@NullMarked").containsPattern("/\\*\\*\\s+\\* [A-Z]");
		});
	}

	private static List<Path> packages() throws IOException {
		try (Stream<Path> files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.map(Path::getParent)
				.distinct()
				.sorted()
				.toList();
		}
	}

}
