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

import org.jspecify.annotations.Nullable;

/**
 * Makes text that a peer wrote safe for logs and messages.
 *
 * @since 0.1.0
 */
public final class PeerText {

	private static final int MAX_LENGTH = 256;

	private PeerText() {
	}

	/**
	 * Escapes control characters and cuts the text at 256 characters.
	 * @param text the text, or {@code null}
	 * @return the safe text
	 */
	public static String escape(@Nullable String text) {
		if (text == null) {
			return "null";
		}
		if (text.length() <= MAX_LENGTH && isPrintable(text)) {
			return text;
		}
		StringBuilder escaped = new StringBuilder(MAX_LENGTH + 16);
		int cut = 0;
		for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
			append(escaped, text.codePointAt(i));
			if (escaped.length() > MAX_LENGTH) {
				escaped.setLength(cut);
				return escaped.append('…').toString();
			}
			cut = (escaped.length() < MAX_LENGTH) ? escaped.length() : cut;
		}
		return escaped.toString();
	}

	private static void append(StringBuilder escaped, int character) {
		if (!isControl(character)) {
			escaped.appendCodePoint(character);
			return;
		}
		for (char unit : Character.toChars(character)) {
			escaped.append(String.format("\\u%04x", (int) unit));
		}
	}

	// Characters beyond 16 bits take the way of those that are escaped.
	private static boolean isPrintable(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (isControl(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	// Line and paragraph separators and direction overrides forge log lines too.
	private static boolean isControl(int character) {
		int type = Character.getType(character);
		return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
				|| type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE;
	}

}
