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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Text in aligned columns.
 */
final class TextTable {

	private TextTable() {
	}

	/**
	 * Returns the rows below their titles, each column as wide as its widest cell.
	 * @param titles the titles of the columns
	 * @param rows the rows, each with one cell for each column
	 * @return the lines, or nothing when there are no rows
	 */
	static String of(List<String> titles, List<List<String>> rows) {
		if (rows.isEmpty()) {
			return "";
		}
		List<List<String>> lines = new ArrayList<>(List.of(titles));
		lines.addAll(rows);
		int[] widths = IntStream.range(0, titles.size())
			.map((column) -> lines.stream().mapToInt((line) -> line.get(column).length()).max().orElse(0))
			.toArray();
		StringBuilder text = new StringBuilder();
		for (List<String> line : lines) {
			StringBuilder padded = new StringBuilder("  ");
			for (int column = 0; column < widths.length; column++) {
				String cell = line.get(column);
				padded.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
			}
			text.append(padded.toString().stripTrailing()).append('\n');
		}
		return text.toString();
	}

}
