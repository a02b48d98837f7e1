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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a page whose content is taken from elsewhere: code from a source file,
 * tables from the configuration metadata. The content stands in the page itself, so that
 * it is seen wherever the page is shown; a comment above each block says where it is
 * from.
 */
final class TakenBlocks {

	private static final Pattern MARKER = Pattern.compile("(?://|<!--) (from|properties): (\\S+)(?: -->)?");

	private final PropertyMetadata metadata;

	TakenBlocks(PropertyMetadata metadata) {
		this.metadata = metadata;
	}

	/**
	 * Returns a page with the content of its blocks taken anew.
	 */
	String renew(Path page) {
		List<String> lines = Documentation.lines(page);
		List<String> renewed = new ArrayList<>();
		int next = 0;
		while (next < lines.size()) {
			Matcher marker = MARKER.matcher(lines.get(next));
			renewed.add(lines.get(next++));
			if (marker.matches()) {
				int opening = find(lines, next, List.of("----", "|===", "```java", "```yaml"));
				renewed.addAll(lines.subList(next, opening + 1));
				renewed.addAll(content(marker.group(1), marker.group(2)));
				next = find(lines, opening + 1, List.of(lines.get(opening).replaceAll("^```.*", "```")));
			}
		}
		return String.join("\n", renewed) + "\n";
	}

	private static int find(List<String> lines, int from, List<String> wanted) {
		for (int i = from; i < lines.size(); i++) {
			if (wanted.contains(lines.get(i))) {
				return i;
			}
		}
		throw new IllegalArgumentException("None of " + wanted + " after line " + from + ": " + lines.get(from - 1));
	}

	private List<String> content(String kind, String reference) {
		return kind.equals("from") ? CopiedCode.of(reference) : PropertyTable.of(this.metadata, reference);
	}

}
