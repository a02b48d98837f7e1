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

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TextCache}.
 */
class TextCacheTests {

	private final TextCache cache = new TextCache();

	@Test
	void givesSameTextForEqualBytes() {
		String text = this.cache.text(bytes("user.registered"));
		assertThat(text).isEqualTo("user.registered");
		assertThat(this.cache.text(bytes("user.registered"))).isSameAs(text);
	}

	@Test
	void readsUtf8AndEmptyText() {
		assertThat(this.cache.text(bytes("Gr\u00fc\u00dfe \ud83d\ude00"))).isEqualTo("Gr\u00fc\u00dfe \ud83d\ude00");
		assertThat(this.cache.text(new byte[0])).isEmpty();
	}

	@Test
	void keepsNoArrayThatTheCallerMayChange() {
		byte[] bytes = bytes("abc");
		this.cache.text(bytes);
		bytes[0] = 'x';
		assertThat(this.cache.text(bytes)).isEqualTo("xbc");
		assertThat(this.cache.text(bytes("abc"))).isEqualTo("abc");
	}

	@Test
	void readsManyTextsThatShareItsPlaces() {
		for (int i = 0; i < 5000; i++) {
			assertThat(this.cache.text(bytes("key." + i))).isEqualTo("key." + i);
		}
		assertThat(this.cache.text(bytes("key.1"))).isEqualTo("key.1");
	}

	@Test
	void doesNotKeepLongTexts() {
		byte[] bytes = bytes("x".repeat(256));
		assertThat(this.cache.text(bytes)).isEqualTo("x".repeat(256)).isNotSameAs(this.cache.text(bytes));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
