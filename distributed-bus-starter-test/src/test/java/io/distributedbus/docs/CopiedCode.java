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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a source file between {@code tag::name[]} and {@code end::name[]}, as it is
 * shown in the documentation: without its indentation, and with spaces for tabs.
 */
final class CopiedCode {

	private static final String TAB = "    ";

	private CopiedCode() {
	}

	/**
	 * Returns the lines of a part.
	 * @param reference the file and the tag, for example {@code pom.xml[tag=modules]}
	 */
	static List<String> of(String reference) {
		int bracket = reference.indexOf("[tag=");
		if (bracket < 0 || !reference.endsWith("]")) {
			throw new IllegalArgumentException("'" + reference + "' is not of the form path[tag=name]");
		}
		Path file = Documentation.ROOT.resolve(reference.substring(0, bracket));
		String tag = reference.substring(bracket + "[tag=".length(), reference.length() - 1);
		List<String> lines = tagged(file, tag);
		if (lines.isEmpty()) {
			throw new IllegalArgumentException("'" + reference + "' has no such tag");
		}
		return dedented(lines);
	}

	private static List<String> tagged(Path file, String tag) {
		List<String> lines = new ArrayList<>();
		boolean inside = false;
		for (String line : Documentation.lines(file)) {
			if (line.contains("end::" + tag + "[]")) {
				inside = false;
			}
			if (inside && !line.contains("tag::") && !line.contains("end::")) {
				lines.add(line.replace("\t", TAB).stripTrailing());
			}
			if (line.contains("tag::" + tag + "[]")) {
				inside = true;
			}
		}
		return lines;
	}

	private static List<String> dedented(List<String> lines) {
		int indent = lines.stream()
			.filter((line) -> !line.isEmpty())
			.mapToInt((line) -> line.length() - line.stripLeading().length())
			.min()
			.orElse(0);
		return lines.stream().map((line) -> line.substring(Math.min(indent, line.length()))).toList();
	}

}
