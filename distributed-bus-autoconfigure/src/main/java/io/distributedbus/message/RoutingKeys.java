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

import org.jspecify.annotations.Nullable;

/**
 * The rules for routing keys, service and channel names: not empty, at most 255 bytes, no
 * control characters, no unpaired surrogates, and no empty segment between dots.
 *
 * @since 0.1.0
 */
public final class RoutingKeys {

	/**
	 * Greatest length of a key in bytes of UTF-8, as on a topic exchange.
	 */
	public static final int MAX_BYTES = 255;

	private RoutingKeys() {
	}

	/**
	 * Tells what is wrong with a key.
	 * @param key the key or name
	 * @return the fault, or {@code null} when the key is well formed
	 */
	public static @Nullable String fault(@Nullable String key) {
		if (key == null || key.isEmpty()) {
			return "is empty";
		}
		if (key.length() > MAX_BYTES
				|| (key.length() * 3 > MAX_BYTES && key.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES)) {
			return "is longer than " + MAX_BYTES + " bytes";
		}
		boolean surrogates = false;
		char previous = '.';
		for (int i = 0; i < key.length(); i++) {
			char character = key.charAt(i);
			if (Character.isISOControl(character)) {
				return "contains a control character";
			}
			if (character == '.' && previous == '.') {
				return "has an empty segment";
			}
			surrogates |= Character.isSurrogate(character);
			previous = character;
		}
		if (surrogates && !StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
			return "contains half a character";
		}
		return (previous != '.') ? null : "has an empty segment";
	}

	/**
	 * Checks a key.
	 * @param what what the key is, for the message, for example {@code routing key}
	 * @param key the key
	 * @return the key
	 * @throws IllegalArgumentException if the key is malformed
	 */
	public static String check(String what, @Nullable String key) {
		String fault = fault(key);
		if (fault != null || key == null) {
			throw new IllegalArgumentException("The " + what + " '" + PeerText.escape(key) + "' " + fault
					+ ". Use dot-separated words of at most " + MAX_BYTES + " bytes in all.");
		}
		return key;
	}

}
