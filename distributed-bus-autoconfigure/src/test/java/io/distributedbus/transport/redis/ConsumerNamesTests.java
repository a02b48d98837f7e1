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

package io.distributedbus.transport.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConsumerNames}.
 */
class ConsumerNamesTests {

	@TempDir
	private Path directory;

	@Test
	void instanceHasTheSameNameEachTimeAndAfterARestart() {
		String name;
		try (ConsumerNames names = new ConsumerNames(this.directory)) {
			name = names.name("group");
			assertThat(names.name("group")).isEqualTo(name);
		}
		try (ConsumerNames again = new ConsumerNames(this.directory)) {
			assertThat(again.name("group")).isEqualTo(name);
		}
	}

	@Test
	void instancesAtOneTimeHaveDifferentNames() {
		try (ConsumerNames one = new ConsumerNames(this.directory);
				ConsumerNames other = new ConsumerNames(this.directory)) {
			assertThat(one.name("group")).isNotEqualTo(other.name("group"));
		}
	}

	@Test
	void instancesOfOneHostThatDoNotSeeEachOthersFilesHaveDifferentNames() throws IOException {
		Path first = Files.createDirectory(this.directory.resolve("first"));
		Path second = Files.createDirectory(this.directory.resolve("second"));
		try (ConsumerNames one = new ConsumerNames(first); ConsumerNames other = new ConsumerNames(second)) {
			assertThat(one.name("group")).isNotEqualTo(other.name("group"));
		}
	}

	@Test
	void instanceHasANewNameWhereThereIsNoRoomForFiles() {
		Path nowhere = this.directory.resolve("nowhere");
		try (ConsumerNames one = new ConsumerNames(nowhere); ConsumerNames other = new ConsumerNames(nowhere)) {
			assertThat(one.name("group")).isEqualTo(one.name("group")).isNotEqualTo(other.name("group"));
		}
	}

	@Test
	void fileOfSomebodyElseIsLeftAlone() throws IOException {
		Path file = fileOfAnInstance();
		Files.writeString(file, "something of somebody else, as long as it may be");
		try (ConsumerNames names = new ConsumerNames(this.directory)) {
			assertThat(names.name("group")).doesNotContain("some");
		}
		assertThat(file).hasContent("something of somebody else, as long as it may be");
	}

	@Test
	void linkToAFileIsNotFollowed() throws IOException {
		Path file = fileOfAnInstance();
		Path victim = Files.createFile(this.directory.resolve("victim"));
		Files.delete(file);
		Files.createSymbolicLink(file, victim);
		try (ConsumerNames names = new ConsumerNames(this.directory)) {
			assertThat(names.name("group")).isNotEmpty();
		}
		assertThat(victim).isEmptyFile();
	}

	private Path fileOfAnInstance() throws IOException {
		try (ConsumerNames names = new ConsumerNames(this.directory)) {
			names.name("group");
		}
		try (Stream<Path> files = Files.list(this.directory)) {
			List<Path> all = files.toList();
			assertThat(all).hasSize(1);
			return all.get(0);
		}
	}

}
