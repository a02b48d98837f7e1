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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.LongStringHelper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderText}.
 */
class HeaderTextTests {

	@Test
	void readsSimpleValues() {
		assertThat(HeaderText.of(text("größe"))).isEqualTo("größe");
		assertThat(HeaderText.of("text")).isEqualTo("text");
		assertThat(HeaderText.of(42)).isEqualTo("42");
		assertThat(HeaderText.of(42L)).isEqualTo("42");
		assertThat(HeaderText.of((byte) 1)).isEqualTo("1");
		assertThat(HeaderText.of(1.5d)).isEqualTo("1.5");
		assertThat(HeaderText.of(new BigDecimal("1.50"))).isEqualTo("1.50");
		assertThat(HeaderText.of(true)).isEqualTo("true");
		assertThat(HeaderText.of(new Date(0))).isEqualTo("1970-01-01T00:00:00Z");
		assertThat(HeaderText.of(null)).isNull();
	}

	@Test
	void readsBytesAsTextOrElseInBase64() {
		assertThat(HeaderText.of(TestMessages.bytes("text"))).isEqualTo("text");
		assertThat(HeaderText.of(new byte[] { (byte) 0xff, 0 })).isEqualTo("/wA=");
	}

	@Test
	void readsNestedValues() {
		Map<String, Object> table = new LinkedHashMap<>();
		table.put("a", text("x"));
		table.put("b", List.of(1, text("y"), Map.of()));
		table.put("c", null);
		assertThat(HeaderText.of(table)).isEqualTo("{a=x, b=[1, y, {}], c=null}");
	}

	@Test
	void cutsWhatIsNestedTooDeeply() {
		Object nested = text("innermost");
		for (int i = 0; i < 10_000; i++) {
			nested = List.of(nested);
		}
		assertThat(HeaderText.of(nested)).contains("[[[").contains("…").doesNotContain("innermost").hasSizeLessThan(40);
	}

	@Test
	void cutsWhatIsTooLong() {
		List<Object> list = new ArrayList<>(Collections.nCopies(100_000, true));
		assertThat(HeaderText.of(list)).hasSizeLessThan(10_000);
		Map<String, Object> table = new LinkedHashMap<>();
		list.forEach((value) -> table.put("key" + table.size(), list));
		assertThat(HeaderText.of(table)).hasSizeLessThan(10_000);
	}

	private static LongString text(String text) {
		return LongStringHelper.asLongString(text);
	}

}
