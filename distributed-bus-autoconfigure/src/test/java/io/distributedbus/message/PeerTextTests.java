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

package io.distributedbus.message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PeerTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "user.registered", "straße 日本", "party 🎉" })
	void keepsWhatCanBePrinted(String text) {
		assertThat(PeerText.escape(text)).isEqualTo(text);
	}

	@Test
	void writesNullForNull() {
		assertThat(PeerText.escape(null)).isEqualTo("null");
	}

	@ParameterizedTest
	@CsvSource(ignoreLeadingAndTrailingWhitespace = false,
			value = { "'a\nb',a\\u000ab", "'a\rb',a\\u000db", "'a\u001b[31m',a\\u001b[31m", "'\u0000',\\u0000",
					"'\u0085',\\u0085", "'\u2028',\\u2028", "'\u2029',\\u2029", "'a\u202eb',a\\u202eb",
					"'\u200b',\\u200b", "'\ufeff',\\ufeff" })
	void escapesWhatForgesLogLines(String text, String escaped) {
		assertThat(PeerText.escape(text)).isEqualTo(escaped);
	}

	@Test
	void escapesHalfACharacter() {
		assertThat(PeerText.escape("a\ud83cb")).isEqualTo("a\\ud83cb");
		assertThat(PeerText.escape("a\udf89")).isEqualTo("a\\udf89");
	}

	@Test
	void escapesInvisibleTagsBeyondSixteenBits() {
		assertThat(PeerText.escape("a" + Character.toString(0xE0041))).isEqualTo("a\\udb40\\udc41");
	}

	@Test
	void cutsAt256Characters() {
		assertThat(PeerText.escape("a".repeat(256))).isEqualTo("a".repeat(256));
		assertThat(PeerText.escape("a".repeat(257))).isEqualTo("a".repeat(255) + "…");
		assertThat(PeerText.escape("a".repeat(1_000_000))).hasSize(256);
	}

	@Test
	void cutsWhatGrowsByEscaping() {
		assertThat(PeerText.escape("\n".repeat(42))).isEqualTo("\\u000a".repeat(42));
		assertThat(PeerText.escape("\n".repeat(43))).isEqualTo("\\u000a".repeat(42) + "…");
		assertThat(PeerText.escape("a".repeat(255) + "\n")).isEqualTo("a".repeat(255) + "…");
		assertThat(PeerText.escape("a".repeat(256) + "\n")).hasSize(256);
	}

	@Test
	void cutsNoCharacterInHalf() {
		assertThat(PeerText.escape("🎉".repeat(128))).isEqualTo("🎉".repeat(128));
		assertThat(PeerText.escape("🎉".repeat(129))).isEqualTo("🎉".repeat(127) + "…");
		assertThat(PeerText.escape("a" + "🎉".repeat(128))).isEqualTo("a" + "🎉".repeat(127) + "…");
	}

}
