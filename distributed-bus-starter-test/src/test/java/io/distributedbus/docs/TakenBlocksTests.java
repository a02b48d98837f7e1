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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that the code and the tables of properties in the documentation are those of the
 * sources. With the system property {@code docs.write} it writes them anew.
 */
class TakenBlocksTests {

	private static final String COMMAND = "mvn -Pquick -pl distributed-bus-starter-test -am test "
			+ "-Dtest=TakenBlocksTests -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write";

	private final TakenBlocks blocks = new TakenBlocks(new PropertyMetadata());

	static Stream<Path> files() {
		return Documentation.all().stream();
	}

	@ParameterizedTest
	@MethodSource("files")
	void areThoseOfTheSources(Path file) throws IOException {
		String renewed = this.blocks.renew(file);
		if (System.getProperty("docs.write") != null) {
			Files.writeString(file, renewed);
		}
		assertThat(Documentation.read(file))
			.as("%s differs from the sources; write it anew with: %s", Documentation.name(file), COMMAND)
			.isEqualTo(renewed);
	}

}
