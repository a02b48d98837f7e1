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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeyPatternTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			user.registered   | user.registered
			user              | user
			*                 | user
			*                 | user.registered
			*                 | user.address.changed
			user.*            | user.registered
			user.*            | user.address.changed
			*.registered      | user.registered
			*.registered      | eu.user.registered
			a.*.z             | a.b.z
			a.*.z             | a.b.c.z
			us*               | user.registered
			u*r               | user
			u*r               | ua.br
			a.*.z             | a.z.z
			**                | ab
			order.#           | order
			order.#           | order.created
			order.#           | order.item.added
			'#'                 | order
			'#'                 | order.item.added
			'#.created'         | created
			'#.created'         | order.created
			'#.created'         | eu.order.created
			a.#.z             | a.z
			a.#.z             | a.b.c.z
			a.#.#.z           | a.z
			a.#.#.z           | a.b.z
			'#.#'               | a
			'#.a.#'             | a
			'#.a.#'             | b.a.c
			*.#               | a
			*.#               | a.b
			'#.*'               | a.b
			order.#.*         | order.a
			straße.*          | straße.gesperrt
			""", delimiter = '|')
	void takes(String pattern, String key) {
		assertThat(KeyPattern.of(pattern).matches(key)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			user.registered   | user.registered.now
			user.registered   | user
			user.registered   | User.registered
			User.*            | user.registered
			user.*            | User.registered
			user.*            | user
			a.*               | a
			a.*               | xa.b
			a.*.z             | a.z
			a.*.z             | a.b.zz
			**                | a
			u*r               | ur
			order.#           | orders
			order.#           | orders.created
			order.#           | my.order
			'#.created'         | recreated
			'#.created'         | order.created.twice
			a.#.z             | az
			a.#.z             | a.bz
			order.#.*         | order
			""", delimiter = '|')
	void leaves(String pattern, String key) {
		assertThat(KeyPattern.of(pattern).matches(key)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "a.b#c", "a.#b", "##", "a+.b", "[ab].c", "a?.c", "^a$", "(a|b)", "a\\d", "\\Qa\\E", "a.{2}" })
	void isLiteralInAllElse(String text) {
		assertThat(KeyPattern.of(text).isLiteral()).isTrue();
		assertThat(KeyPattern.of(text).matches(text)).isTrue();
		assertThat(KeyPattern.of(text).matches("ab")).isFalse();
		assertThat(KeyPattern.of(text).matches("a1")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(a|b).*", "[ab].*", "a+.*", "\\w.*", "a?.*" })
	void isLiteralBesideWildcards(String text) {
		assertThat(KeyPattern.of(text).isLiteral()).isFalse();
		assertThat(KeyPattern.of(text).matches(text.replace("*", "x"))).isTrue();
		assertThat(KeyPattern.of(text).matches("a.x")).isFalse();
	}

	@Test
	void takesTimeLinearInTheKeyForAPatternThatStopsRegularExpressions() {
		KeyPattern pattern = KeyPattern.of("*a".repeat(100));
		assertThat(pattern.matches("a".repeat(254) + "b")).isFalse();
		assertThat(pattern.matches("a".repeat(255))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "a.", ".a", "a..b", "a\nb", "a\u0000", "a.\u007f" })
	void refusesWhatIsMalformed(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyPattern.of(text))
			.withMessageContaining("routing key or pattern");
	}

	@Test
	void refusesAnEmptyText() {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyPattern.of(""))
			.withMessage(
					"The routing key or pattern '' is empty. Use dot-separated words of at most 255 bytes in all.");
	}

	@Test
	void refusesWhatIsTooLong() {
		assertThat(KeyPattern.of("a".repeat(255)).isLiteral()).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> KeyPattern.of("a".repeat(256)))
			.withMessageContaining("is longer than 255 bytes");
	}

	@Test
	void equalsPatternsOfTheSameText() {
		assertThat(KeyPattern.of("user.*")).isEqualTo(KeyPattern.of("user.*"))
			.hasSameHashCodeAs(KeyPattern.of("user.*"))
			.isNotEqualTo(KeyPattern.of("user.#"))
			.hasToString("user.*");
	}

}
