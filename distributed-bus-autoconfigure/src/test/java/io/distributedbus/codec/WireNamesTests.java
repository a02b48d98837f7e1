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

package io.distributedbus.codec;

import io.distributedbus.message.Attribute;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WireNames}.
 */
class WireNamesTests {

	private final WireNames names = new WireNames("ce_", "ce-");

	@Test
	void prefixesAttributes() {
		assertThat(this.names.name(Attribute.ID)).isEqualTo("ce_id");
		assertThat(this.names.name(Attribute.TRACE_PARENT)).isEqualTo("ce_traceparent");
	}

	@Test
	void writesMediaTypeWithoutPrefix() {
		assertThat(this.names.name(Attribute.CONTENT_TYPE)).isEqualTo("content-type");
		assertThat(this.names.attribute("content-type")).isEqualTo(Attribute.CONTENT_TYPE);
	}

	@Test
	void readsEveryNameItWrites() {
		assertThat(Attribute.values()).allSatisfy(
				(attribute) -> assertThat(this.names.attribute(this.names.name(attribute))).isEqualTo(attribute));
	}

	@Test
	void readsFurtherPrefixes() {
		assertThat(this.names.attribute("ce-source")).isEqualTo(Attribute.SOURCE);
	}

	@Test
	void knowsNoOtherHeader() {
		assertThat(this.names.attribute("tenant")).isNull();
		assertThat(this.names.attribute("ce_unknown")).isNull();
		assertThat(this.names.attribute("id")).isNull();
	}

}
