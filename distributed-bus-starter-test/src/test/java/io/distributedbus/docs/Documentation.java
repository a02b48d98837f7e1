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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The documentation of the repository: its README and the pages below {@code docs}.
 */
final class Documentation {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	static final Path README = ROOT.resolve("README.md");

	static final Path MODULE = ROOT.resolve("docs/modules/ROOT");

	static final Path PAGES = MODULE.resolve("pages");

	static final Path NAV = MODULE.resolve("nav.adoc");

	private Documentation() {
	}

	static List<Path> pages() {
		try (Stream<Path> pages = Files.list(PAGES)) {
			return pages.sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<Path> all() {
		return Stream.concat(Stream.of(README), pages().stream()).toList();
	}

	static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<String> lines(Path file) {
		return read(file).lines().toList();
	}

	static String name(Path file) {
		return ROOT.relativize(file).toString();
	}

}
