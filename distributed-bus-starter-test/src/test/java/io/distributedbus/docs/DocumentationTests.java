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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that what the documentation refers to exists.
 */
class DocumentationTests {

	private static final Pattern XREF = Pattern.compile("xref:([^\\[#]*)(?:#([^\\[]*))?\\[");

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

	private static final Pattern PROPERTY = Pattern.compile("`\\+?(distributed-bus\\.[^`+]+)\\+?`");

	private static final Pattern HEADING = Pattern.compile("^=+ (.+)$", Pattern.MULTILINE);

	static Stream<Path> files() {
		return Documentation.all().stream();
	}

	static Stream<Path> pages() {
		return Documentation.pages().stream();
	}

	@Test
	void readmeIsShort() {
		assertThat(Documentation.lines(Documentation.README)).hasSizeLessThanOrEqualTo(150);
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pageIsShortAndInNavigation(Path page) {
		assertThat(Documentation.lines(page)).hasSizeLessThanOrEqualTo(220);
		assertThat(Documentation.read(Documentation.NAV)).contains("xref:" + page.getFileName() + "[");
	}

	@Test
	void everyReferenceHasATarget() {
		List<Path> referring = new ArrayList<>(Documentation.pages());
		referring.add(Documentation.NAV);
		for (Path file : referring) {
			all(XREF, file).forEach((xref) -> {
				Path target = xref.group(1).isEmpty() ? file : Documentation.PAGES.resolve(xref.group(1));
				assertThat(target).as("%s in %s", xref.group(), file).isRegularFile();
				if (xref.group(2) != null) {
					assertThat(anchors(target)).as("%s in %s", xref.group(), file).contains(xref.group(2));
				}
			});
		}
	}

	private static List<String> anchors(Path page) {
		return all(HEADING, page)
			.map((heading) -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 .-]", ""))
			.map((words) -> "_" + words.replaceAll("[ .-]+", "_"))
			.toList();
	}

	@Test
	void everyLinkOfTheReadmeHasATarget() {
		assertThat(all(LINK, Documentation.README)).isNotEmpty()
			.allSatisfy((link) -> assertThat(Files.exists(Documentation.ROOT.resolve(link.group(1)))).as(link.group())
				.isTrue());
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyPropertyExists(Path file) {
		PropertyMetadata metadata = new PropertyMetadata();
		assertThat(all(PROPERTY, file).map((property) -> property.group(1))).allMatch(metadata::knows);
	}

	@ParameterizedTest
	@MethodSource("files")
	void everyJavaBlockIsTakenFromASource(Path file) {
		List<String> lines = Documentation.lines(file);
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).equals("[source,java]") || lines.get(i).equals("```java")) {
				assertThat(String.join("\n", lines.subList(Math.max(0, i - 2), i)))
					.as("Line %s of %s", i + 1, Documentation.name(file))
					.contains(" from: ");
			}
		}
	}

	private static Stream<MatchResult> all(Pattern pattern, Path file) {
		return pattern.matcher(Documentation.read(file)).results();
	}

}
