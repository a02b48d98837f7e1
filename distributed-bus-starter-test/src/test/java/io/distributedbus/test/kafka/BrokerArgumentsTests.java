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

package io.distributedbus.test.kafka;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BrokerArguments}.
 */
class BrokerArgumentsTests {

	@Test
	void readsWhatItWrites() {
		BrokerArguments arguments = new BrokerArguments(9092, Path.of("data").toAbsolutePath(), false, true,
				Map.of("a", "b=c"));
		assertThat(BrokerArguments.parse(arguments.toCommandLine().toArray(String[]::new))).isEqualTo(arguments);
	}

	@Test
	void takesFreePortAndWatchesStandardInputByDefault() {
		BrokerArguments arguments = BrokerArguments.parse("--data", "data");
		assertThat(arguments.port()).isZero();
		assertThat(arguments.watchesStandardInput()).isTrue();
		assertThat(arguments.temporary()).isFalse();
		assertThat(arguments.properties()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "--port 1,--data is missing", "--data,--data needs a value", "--data d --port x,--port needs a number",
			"--data d --set x,--set needs name=value", "--data d --other,Unknown option '--other'" })
	void saysWhatIsWrong(String line, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> BrokerArguments.parse(line.split(" ")))
			.withMessageContaining(message);
	}

}
