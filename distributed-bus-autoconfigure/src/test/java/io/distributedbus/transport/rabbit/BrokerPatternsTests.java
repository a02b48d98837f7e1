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

import java.util.List;
import java.util.Random;

import io.distributedbus.map.KeyPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BrokerPatterns}.
 */
class BrokerPatternsTests {

	private static final String[] PATTERN_WORDS = { "a", "b", "ab", "*", "#", "a*", "*b", "a*b", "a#", "**", "##" };

	private static final String[] KEY_WORDS = { "a", "b", "ab", "aab", "ba", "a#", "##", "c" };

	@ParameterizedTest
	@CsvSource({ "user.registered,user.registered", "user.*,user.#", "*,#", "#,#", "order.#,order.#", "a.*.z,a.#.z",
			"us*,#", "*.*,#", "#.*.#.b,#.b", "a#.b,a#.b", "a.b*.*.c,a.#.c" })
	void takesWordsWithOurWildcardForAnyNumberOfWords(String pattern, String expected) {
		assertThat(BrokerPatterns.of(KeyPattern.of(pattern))).isEqualTo(expected);
	}

	@Test
	void bindsOnceForPatternsThatAreOneToTheBroker() {
		List<KeyPattern> patterns = List.of(KeyPattern.of("b"), KeyPattern.of("a.*"), KeyPattern.of("a.#"));
		assertThat(BrokerPatterns.of(patterns)).containsExactly("b", "a.#");
	}

	@Test
	void takesWhateverThePatternTakes() {
		Random random = new Random(42);
		int matching = 0;
		for (int i = 0; i < 200_000; i++) {
			String pattern = words(random, PATTERN_WORDS);
			String key = words(random, KEY_WORDS);
			if (KeyPattern.of(pattern).matches(key)) {
				matching++;
				String bindingKey = BrokerPatterns.of(KeyPattern.of(pattern));
				assertThat(matchesAtBroker(bindingKey.split("\\."), 0, key.split("\\."), 0))
					.as("%s, bound as %s, takes %s", pattern, bindingKey, key)
					.isTrue();
			}
		}
		assertThat(matching).isGreaterThan(1000);
	}

	private static String words(Random random, String[] choice) {
		StringBuilder text = new StringBuilder(choice[random.nextInt(choice.length)]);
		for (int i = random.nextInt(4); i > 0; i--) {
			text.append('.').append(choice[random.nextInt(choice.length)]);
		}
		return text.toString();
	}

	// As a topic exchange does it
	private static boolean matchesAtBroker(String[] pattern, int at, String[] key, int word) {
		if (at == pattern.length) {
			return word == key.length;
		}
		if (pattern[at].equals("#")) {
			return matchesAtBroker(pattern, at + 1, key, word)
					|| (word < key.length && matchesAtBroker(pattern, at, key, word + 1));
		}
		return word < key.length && (pattern[at].equals("*") || pattern[at].equals(key[word]))
				&& matchesAtBroker(pattern, at + 1, key, word + 1);
	}

}
