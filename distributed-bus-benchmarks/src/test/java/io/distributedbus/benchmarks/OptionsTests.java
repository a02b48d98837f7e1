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

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Options}.
 */
class OptionsTests {

	@Test
	void hasDefaults() {
		Options options = Options.parse(new String[0]);
		assertThat(options).isEqualTo(new Options(false, 2, true, List.of()));
		assertThat(options.scaled(800)).isEqualTo(800);
	}

	@Test
	void readsOptionsAndNames() {
		Options options = Options.parse(new String[] { "--quick", "--free", "memory", "--rounds", "5", "jmh" });
		assertThat(options).isEqualTo(new Options(true, 5, false, List.of("memory", "jmh")));
		assertThat(options.scaled(800)).isEqualTo(100);
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(new String[] { "--fast" }))
			.withMessageContaining("--fast");
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(new String[] { "--rounds", "0" }))
			.withMessageContaining("'0'");
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse(new String[] { "--rounds" }))
			.withMessageContaining("number");
	}

}
