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

package io.distributedbus.transport.rabbit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientVersions}.
 */
class ClientVersionsTests {

	@ParameterizedTest
	@CsvSource({ "5.30.0,true", "5.33.9,true", "4.99.0,true", "5.34.0,false", "5.37.0-SNAPSHOT,false", "6.0.0,false",
			"unknown,false", "'',false" })
	void knowsWhichClientsAreOld(String version, boolean old) {
		assertThat(ClientVersions.isOld(version)).isEqualTo(old);
	}

}
