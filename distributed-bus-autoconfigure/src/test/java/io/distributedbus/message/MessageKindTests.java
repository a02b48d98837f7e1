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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageKindTests {

	@ParameterizedTest
	@EnumSource
	void travelsByItsName(MessageKind kind) {
		assertThat(MessageKind.fromWireName(kind.wireName())).isEqualTo(kind);
	}

	@ParameterizedTest
	@NullSource
	void isAnEventWhenNothingTravelled(String wireName) {
		assertThat(MessageKind.fromWireName(wireName)).isEqualTo(MessageKind.EVENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "EVENT", "Command", "query", " event" })
	void isUnknownOtherwise(String wireName) {
		assertThat(MessageKind.fromWireName(wireName)).isNull();
	}

}
