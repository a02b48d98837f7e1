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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java files of all modules: small, and under the licence.
 */
@Tag("architecture")
class SourceFileTests {

	private static final int MAXIMUM_LINES = 300;

	private static final Path REPOSITORY = Path.of("..");

	private static final String LICENCE = """
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
			""";

	@Test
	void filesAreSmall() throws IOException {
		List<String> large = new ArrayList<>();
		for (Path file : javaFiles("main")) {
			int lines = Files.readAllLines(file).size();
			if (lines > MAXIMUM_LINES) {
				large.add(file + " has " + lines + " lines");
			}
		}
		assertThat(large).isEmpty();
	}

	@Test
	void filesBeginWithTheLicence() throws IOException {
		List<Path> files = new ArrayList<>(javaFiles("main"));
		files.addAll(javaFiles("test"));
		assertThat(files).isNotEmpty().allSatisfy((file) -> assertThat(file).content().startsWith(LICENCE));
	}

	@Test
	void filesNameNoAuthor() throws IOException {
		assertThat(javaFiles("main")).allSatisfy((file) -> assertThat(file).content().doesNotContain("@author"));
	}

	private static List<Path> javaFiles(String set) throws IOException {
		List<Path> found = new ArrayList<>();
		try (Stream<Path> modules = Files.list(REPOSITORY)) {
			for (Path sources : modules.map((module) -> module.resolve("src").resolve(set)).toList()) {
				if (Files.isDirectory(sources)) {
					try (Stream<Path> files = Files.walk(sources)) {
						files.filter((file) -> file.toString().endsWith(".java")).forEach(found::add);
					}
				}
			}
		}
		return found;
	}

}
