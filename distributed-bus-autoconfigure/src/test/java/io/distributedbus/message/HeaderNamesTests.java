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

import java.util.Collections;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class HeaderNamesTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "ce_id", "CE_ID", "ce-type", "cloudEvents:source", "cloudevents:source", "cloudEvents_time",
					"content-type", "Content-Type", "distributedbus-attempts", "DistributedBus-Reason", "" })
	void keepsNamesForTheAttributesAndTheBus(String name) {
		assertThat(HeaderNames.isReserved(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "tenant", "id", "ce", "center", "cloud", "content-length", "distributed", "x-ce_id", "Δ" })
	void leavesOtherNamesToUsers(String name) {
		assertThat(HeaderNames.isReserved(name)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ce_id", "Content-Type", "distributedbus-attempts" })
	void refusesAReservedNameAndNamesIt(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> HeaderNames.check(Map.of(name, "value")))
			.withMessage(
					"The header '" + name + "' is reserved for the attributes of the envelope. Choose another name.");
	}

	@Test
	void refusesAnEmptyName() {
		assertThatIllegalArgumentException().isThrownBy(() -> HeaderNames.check(Map.of("", "value")))
			.withMessage("The header '' has an empty name. Choose another name.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a\nb", "ä", "a\u007f", "🎉" })
	void refusesWhatIsNotPrintableAscii(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> HeaderNames.check(Map.of(name, "value")))
			.withMessageContaining("has a name that is not printable ASCII")
			.withMessageNotContaining("\n");
	}

	@Test
	void refusesATooLongName() {
		assertThatNoException().isThrownBy(() -> HeaderNames.check(Map.of("x".repeat(255), "value")));
		assertThatIllegalArgumentException().isThrownBy(() -> HeaderNames.check(Map.of("x".repeat(256), "value")))
			.withMessageContaining("has a name longer than 255 characters");
	}

	@Test
	void boundsAllHeadersTogether() {
		String half = "v".repeat(HeaderNames.MAX_TOTAL_LENGTH / 2 - 1);
		assertThatNoException().isThrownBy(() -> HeaderNames.check(Map.of("a", half, "b", half)));
		assertThatIllegalArgumentException().isThrownBy(() -> HeaderNames.check(Map.of("a", half, "b", half + "v")))
			.withMessageContaining("larger than 65536 characters");
	}

	@Test
	void refusesAHeaderOfAHundredKilobytesWithoutShowingItsValue() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HeaderNames.check(Map.of("large", "secret".repeat(17_000))))
			.withMessageContaining("'large'")
			.withMessageNotContaining("secret");
	}

	@Test
	void takesNoHeaders() {
		assertThatNoException().isThrownBy(() -> HeaderNames.check(Collections.emptyMap()));
	}

}
