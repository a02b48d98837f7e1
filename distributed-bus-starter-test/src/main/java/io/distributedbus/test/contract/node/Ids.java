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

package io.distributedbus.test.contract.node;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Ids that are easy to read in a report and sort in the order of their numbers.
 *
 * @since 0.1.0
 */
public final class Ids {

	private Ids() {
	}

	/**
	 * Returns numbered ids.
	 * @param name what they begin with
	 * @param count how many
	 * @return the ids, from zero
	 */
	public static List<String> numbered(String name, int count) {
		return numbered(name, 0, count);
	}

	/**
	 * Returns numbered ids.
	 * @param name what they begin with
	 * @param first the first number
	 * @param count how many
	 * @return the ids
	 */
	public static List<String> numbered(String name, int first, int count) {
		return IntStream.range(first, first + count)
			.mapToObj((number) -> String.format("%s-%06d", name, number))
			.toList();
	}

	/**
	 * Returns the number of an id.
	 * @param id the id
	 * @return its number
	 */
	public static int number(String id) {
		return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
	}

}
