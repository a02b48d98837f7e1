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

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SentEnvelopeTests {

	private final SentEnvelope envelope = new SentEnvelope("id-1", MessageKind.COMMAND, "ticket\nopen", "user-service",
			"ticket-service", null, "text/plain", "id-1", null, null, null, null, Map.of("token", "secret-header"),
			"secret-payload".getBytes(StandardCharsets.UTF_8));

	@Test
	void showsNeitherPayloadNorHeaders() {
		assertThat(this.envelope.toString())
			.isEqualTo("Envelope[command ticket\\u000aopen, id=id-1, source=user-service]");
	}

	@Test
	void changesOnlyTheHeadersOfACopy() {
		SentEnvelope copy = this.envelope.withHeaders(Map.of("tenant", "eu"));
		assertThat(copy.headers()).isEqualTo(Map.of("tenant", "eu"));
		assertThat(copy).usingRecursiveComparison().ignoringFields("headers").isEqualTo(this.envelope);
		assertThat(this.envelope.headers()).containsOnlyKeys("token");
	}

}
