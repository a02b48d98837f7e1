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
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RoutingKeysTests {

	@ParameterizedTest
	@ValueSource(strings = { "user", "user.registered", "Order.Created", "shared_user_events", "ticket-service", "a b",
			"*", "#", "straße", "日本.語", "party.🎉" })
	void takesDotSeparatedWords(String key) {
		assertThat(RoutingKeys.fault(key)).isNull();
		assertThat(RoutingKeys.check("routing key", key)).isSameAs(key);
	}

	@ParameterizedTest
	@NullAndEmptySource
	void refusesNothing(String key) {
		assertThat(RoutingKeys.fault(key)).isEqualTo("is empty");
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", ".user", "user.", "user..registered" })
	void refusesAnEmptySegment(String key) {
		assertThat(RoutingKeys.fault(key)).isEqualTo("has an empty segment");
	}

	@ParameterizedTest
	@ValueSource(strings = { "user\n", "\tuser", "us\u0000er", "us\u007fer", "us\u0085er", "us\u001b[31mer" })
	void refusesAControlCharacter(String key) {
		assertThat(RoutingKeys.fault(key)).isEqualTo("contains a control character");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud83c", "user.\udf89", "\udf89\ud83c" })
	void refusesHalfACharacter(String key) {
		assertThat(RoutingKeys.fault(key)).isEqualTo("contains half a character");
	}

	@Test
	void countsBytesRatherThanCharacters() {
		assertThat(RoutingKeys.fault("a".repeat(255))).isNull();
		assertThat(RoutingKeys.fault("a".repeat(256))).isEqualTo("is longer than 255 bytes");
		assertThat(RoutingKeys.fault("ä".repeat(127))).isNull();
		assertThat(RoutingKeys.fault("ä".repeat(128))).isEqualTo("is longer than 255 bytes");
		assertThat(RoutingKeys.fault("語".repeat(85))).isNull();
		assertThat(RoutingKeys.fault("語".repeat(86))).isEqualTo("is longer than 255 bytes");
		assertThat(RoutingKeys.fault("🎉".repeat(63))).isNull();
		assertThat(RoutingKeys.fault("🎉".repeat(64))).isEqualTo("is longer than 255 bytes");
	}

	@Test
	void saysWhatIsWrongWithoutTheControlCharacters() {
		assertThatIllegalArgumentException().isThrownBy(() -> RoutingKeys.check("routing key", "user\nregistered"))
			.withMessage(
					"The routing key 'user\\u000aregistered' contains a control character. Use dot-separated words "
							+ "of at most 255 bytes in all.");
	}

	@Test
	void cutsWhatItRefuses() {
		assertThatIllegalArgumentException().isThrownBy(() -> RoutingKeys.check("routing key", "a".repeat(100_000)))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(400));
	}

}
