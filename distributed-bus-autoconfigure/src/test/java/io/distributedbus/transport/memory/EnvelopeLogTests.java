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

package io.distributedbus.transport.memory;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EnvelopeLog}.
 */
class EnvelopeLogTests {

	private final EnvelopeLog log = new EnvelopeLog();

	@Test
	void keepsEnvelopesByOffsetAcrossChunks() {
		append(5000);
		assertThat(this.log.tail()).isEqualTo(5000);
		assertThat(this.log.get(0).offset()).isZero();
		assertThat(this.log.get(4999).offset()).isEqualTo(4999);
		StoredEnvelope[] copy = this.log.copy(1000, 3000);
		assertThat(copy).hasSize(3000);
		for (int i = 0; i < copy.length; i++) {
			assertThat(copy[i].offset()).isEqualTo(1000 + i);
		}
	}

	@Test
	void dropsFromTheBeginning() {
		append(3000);
		for (int i = 0; i < 2999; i++) {
			this.log.dropFirst();
		}
		assertThat(this.log.head()).isEqualTo(2999);
		assertThat(this.log.size()).isEqualTo(1);
		assertThat(this.log.get(2999).offset()).isEqualTo(2999);
		this.log.dropFirst();
		append(1);
		assertThat(this.log.get(3000).offset()).isEqualTo(3000);
	}

	private void append(int count) {
		Origin origin = new Origin("log", false);
		for (int i = 0; i < count; i++) {
			this.log.append(new StoredEnvelope(origin, MemoryChannels.envelope("1")));
		}
	}

}
