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

package io.distributedbus.transport.kafka;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderCache}.
 */
class HeaderCacheTests {

	private final HeaderCache cache = new HeaderCache("ce_type");

	@Test
	void encodesEqualValuesOnce() {
		Header header = this.cache.header("user.registered");
		assertThat(header.key()).isEqualTo("ce_type");
		assertThat(header.value()).asString(StandardCharsets.UTF_8).isEqualTo("user.registered");
		assertThat(this.cache.header(new String("user.registered"))).isSameAs(header);
	}

	@Test
	void givesEachOfManyValuesItsHeader() {
		for (int i = 0; i < 10_000; i++) {
			assertThat(this.cache.header("key-" + i).value()).asString(StandardCharsets.UTF_8).isEqualTo("key-" + i);
		}
	}

	@Test
	void tellsValuesOfOneHashApart() {
		assertThat("Aa").hasSameHashCodeAs("BB");
		assertThat(this.cache.header("Aa").value()).asString(StandardCharsets.UTF_8).isEqualTo("Aa");
		assertThat(this.cache.header("BB").value()).asString(StandardCharsets.UTF_8).isEqualTo("BB");
	}

}
