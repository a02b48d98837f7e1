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

package io.distributedbus.benchmarks;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OrderPlaced}.
 */
class OrderPlacedTests {

	@Test
	void isAboutTwoHundredBytesOfJson() {
		byte[] json = Json.writer().writeValueAsBytes(OrderPlaced.of(123_456));
		assertThat(json.length).as(new String(json, StandardCharsets.UTF_8)).isBetween(180, 220);
		assertThat(Json.reader().<OrderPlaced>readValue(json)).isEqualTo(OrderPlaced.of(123_456));
	}

	@Test
	void findsItsNumberInJson() {
		assertThat(OrderPlaced.number(Json.writer().writeValueAsBytes(OrderPlaced.of(0)))).isZero();
		assertThat(OrderPlaced.number(Json.writer().writeValueAsBytes(OrderPlaced.of(98_765)))).isEqualTo(98_765);
	}

}
