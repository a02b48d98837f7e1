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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DeliveryReport}.
 */
class DeliveryReportTests {

	@Test
	void countsWhatBecameOfEachEnvelope() {
		DeliveryReport report = DeliveryReport.of(List.of("a", "b", "c"), List.of("a", "a", "a", "b", "x"));
		assertThat(report.attempted()).isEqualTo(3);
		assertThat(report.delivered()).isEqualTo(5);
		assertThat(report.lost()).containsExactly("c");
		assertThat(report.unexpected()).containsExactly("x");
		assertThat(report.duplicated()).containsOnlyKeys("a").containsEntry("a", 3);
		assertThat(report.duplicates()).isEqualTo(2);
	}

	@Test
	void doesNotMissWhatWasNeverConfirmed() {
		DeliveryReport report = DeliveryReport.of(List.of("a", "b", "c"), List.of("a"), List.of("a", "b"));
		report.assertExactlyOnce();
		assertThat(report.attempted()).isEqualTo(3);
	}

	@Test
	void tellsAllFiguresWhenAnAssertionFails() {
		DeliveryReport report = DeliveryReport.of(List.of("a", "b"), List.of("a", "a", "x"));
		String figures = "attempted 2, delivered 3, lost 1 (b), unexpected 1 (x), duplicated 1 (a)";
		assertThatExceptionOfType(AssertionError.class).isThrownBy(report::assertNothingLost)
			.withMessageContaining(figures);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(report::assertNothingUnexpected)
			.withMessageContaining(figures);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> report.assertDuplicatesAtMost(0))
			.withMessageContaining(figures);
		report.assertDuplicatesAtMost(1);
	}

}
