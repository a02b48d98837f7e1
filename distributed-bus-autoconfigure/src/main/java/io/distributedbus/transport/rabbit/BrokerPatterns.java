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

package io.distributedbus.transport.rabbit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.distributedbus.map.KeyPattern;

/**
 * Translates keys and patterns to what a topic exchange understands, where {@code *} is
 * exactly one word and {@code #} any number of words. A word with our {@code *}, which
 * crosses dots, becomes {@code #}: the nearest that takes at least as much.
 */
final class BrokerPatterns {

	private static final String ANY_WORDS = "#";

	private BrokerPatterns() {
	}

	/**
	 * Returns the binding keys of several keys or patterns.
	 * @param patterns the keys and patterns
	 * @return the binding keys in the same order, each once
	 */
	static Set<String> of(List<KeyPattern> patterns) {
		Set<String> bindingKeys = new LinkedHashSet<>();
		patterns.forEach((pattern) -> bindingKeys.add(of(pattern)));
		return bindingKeys;
	}

	static String of(KeyPattern pattern) {
		List<String> words = new ArrayList<>();
		for (String word : pattern.toString().split("\\.")) {
			String broker = (word.indexOf('*') >= 0) ? ANY_WORDS : word;
			boolean repeated = broker.equals(ANY_WORDS) && !words.isEmpty()
					&& words.get(words.size() - 1).equals(ANY_WORDS);
			if (!repeated) {
				words.add(broker);
			}
		}
		return String.join(".", words);
	}

}
