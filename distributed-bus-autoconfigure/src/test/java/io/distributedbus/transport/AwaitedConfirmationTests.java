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

package io.distributedbus.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AwaitedConfirmation}.
 */
class AwaitedConfirmationTests {

	private final AwaitedConfirmation confirmation = new AwaitedConfirmation();

	@Test
	void returnsWhenTheWriteIsConfirmed() {
		this.confirmation.confirmed();
		assertThatCode(() -> this.confirmation.await(Duration.ofMinutes(1))).doesNotThrowAnyException();
	}

	@Test
	void throwsTheReasonForWhichTheWriteHasFailed() {
		IOException reason = new IOException("refused");
		this.confirmation.failed(reason);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.confirmation.await(Duration.ofMinutes(1)))
			.isSameAs(reason);
	}

	@Test
	void throwsWhenNothingIsHeardInTime() {
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> this.confirmation.await(Duration.ZERO));
	}

}
