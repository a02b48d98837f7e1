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
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of attributes that repeat (routing keys, sources, media types) into
 * text without decoding them anew. Holds a bounded number of texts, whatever peers write:
 * a new text takes the place of an older one. Safe for use by several threads; equal
 * bytes usually, not always, give the same object.
 *
 * @since 0.1.0
 */
public final class TextCache {

	private static final int SLOTS = 1024;

	private static final int MAX_LENGTH = 255;

	private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

	/**
	 * Returns the text of UTF-8 bytes.
	 * @param bytes the bytes
	 * @return the text
	 */
	public String text(byte[] bytes) {
		return text(bytes, 0, bytes.length);
	}

	/**
	 * Returns the text of a part of an array of UTF-8 bytes.
	 * @param bytes the array
	 * @param from index of the first byte
	 * @param to index behind the last byte
	 * @return the text
	 */
	public String text(byte[] bytes, int from, int to) {
		if (to - from > MAX_LENGTH) {
			return new String(bytes, from, to - from, StandardCharsets.UTF_8);
		}
		int hash = 1;
		for (int i = from; i < to; i++) {
			hash = 31 * hash + bytes[i];
		}
		int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
		Entry entry = this.entries[slot];
		if (entry != null && Arrays.equals(entry.bytes(), 0, entry.bytes().length, bytes, from, to)) {
			return entry.text();
		}
		String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
		this.entries[slot] = new Entry(Arrays.copyOfRange(bytes, from, to), text);
		return text;
	}

	private record Entry(byte[] bytes, String text) {

	}

}
