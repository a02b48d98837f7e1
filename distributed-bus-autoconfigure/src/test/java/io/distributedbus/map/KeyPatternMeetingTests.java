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

package io.distributedbus.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares patterns with all keys of a small alphabet.
 */
class KeyPatternMeetingTests {

	private static final List<String> WORDS = List.of("a", "b", "ab");

	private static final List<String> PATTERN_WORDS = List.of("a", "b", "ab", "*", "#", "a*", "*b", "a#");

	private final List<String> keys = sequences(WORDS, 4);

	private final List<String> patterns = sequences(PATTERN_WORDS, 3);

	@ParameterizedTest
	@CsvSource(textBlock = """
			user.registered | user.*          | true
			user.registered | user.registered | true
			user.*          | *.registered    | true
			user.#          | user            | true
			'#.a'             | a               | true
			'#.a'             | b*              | true
			*               | #               | true
			user.registered | user.deleted    | false
			user.*          | order.*         | false
			user.*          | user            | false
			*.created       | *.deleted       | false
			order.#         | orders.created  | false
			'#.created'       | order.deleted   | false
			User.*          | user.*          | false
			""", delimiter = '|')
	void tellsWhetherAKeyMayBeTakenByBoth(String one, String other, boolean expected) {
		assertThat(KeyPattern.of(one).canMeet(KeyPattern.of(other))).isEqualTo(expected);
		assertThat(KeyPattern.of(other).canMeet(KeyPattern.of(one))).isEqualTo(expected);
	}

	@Test
	void neverSaysNoWhereAKeyIsTakenByBoth() {
		List<KeyPattern> parsed = this.patterns.stream().map(KeyPattern::of).toList();
		List<String> denied = new ArrayList<>();
		for (KeyPattern one : parsed) {
			List<String> taken = this.keys.stream().filter(one::matches).toList();
			for (KeyPattern other : parsed) {
				if (!one.canMeet(other) && taken.stream().anyMatch(other::matches)) {
					denied.add(one + " and " + other);
				}
			}
		}
		assertThat(denied).isEmpty();
	}

	@Test
	void takesTheSameKeysAsARegularExpression() {
		List<String> different = new ArrayList<>();
		for (String pattern : this.patterns) {
			KeyPattern parsed = KeyPattern.of(pattern);
			Pattern expected = regularExpression(pattern);
			this.keys.stream()
				.filter((key) -> parsed.matches(key) != expected.matcher(key).matches())
				.forEach((key) -> different.add(pattern + " and " + key));
		}
		assertThat(different).isEmpty();
	}

	@Test
	void takesTheSameLongKeysAsARegularExpression() {
		Random random = new Random(42);
		for (int i = 0; i < 2000; i++) {
			String pattern = random(random, PATTERN_WORDS, 6);
			String key = random(random, WORDS, 12);
			assertThat(KeyPattern.of(pattern).matches(key)).as("%s and %s", pattern, key)
				.isEqualTo(regularExpression(pattern).matcher(key).matches());
		}
	}

	private static String random(Random random, List<String> words, int length) {
		return random.ints(1 + random.nextInt(length), 0, words.size())
			.mapToObj(words::get)
			.collect(Collectors.joining("."));
	}

	// The words that '#' stands for bring their dot along: before the first fixed word
	// behind them, after it before them.
	private static Pattern regularExpression(String pattern) {
		StringBuilder expression = new StringBuilder();
		boolean begun = false;
		String[] words = pattern.split("\\.");
		boolean onlyHashes = Stream.of(words).allMatch("#"::equals);
		for (String word : words) {
			if (word.equals("#")) {
				expression.append(begun ? "(\\..+)?" : "(.+\\.)?");
			}
			else {
				expression.append(begun ? "\\." : "").append(word.replace("*", ".+"));
				begun = true;
			}
		}
		return Pattern.compile(onlyHashes ? ".*" : expression.toString());
	}

	private static List<String> sequences(List<String> words, int length) {
		List<String> all = new ArrayList<>(words);
		List<String> longest = words;
		for (int i = 1; i < length; i++) {
			longest = longest.stream().flatMap((start) -> words.stream().map((word) -> start + "." + word)).toList();
			all.addAll(longest);
		}
		return all;
	}

}
