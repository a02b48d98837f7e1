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

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The rules for user headers: names are printable ASCII, not reserved for attributes, and
 * all headers of an envelope together stay below a bound.
 *
 * @since 0.1.0
 */
public final class HeaderNames {

	/**
	 * Header with the media type of the payload.
	 */
	public static final String CONTENT_TYPE = "content-type";

	/**
	 * Prefix of the headers that the bus itself adds, for example to a dead letter.
	 */
	public static final String BUS_PREFIX = "distributedbus-";

	/**
	 * Greatest size of all user headers of one envelope, in characters of names and
	 * values.
	 */
	public static final int MAX_TOTAL_LENGTH = 64 * 1024;

	private static final int MAX_NAME_LENGTH = 255;

	private static final String[] RESERVED_PREFIXES = { "ce_", "ce-", "cloudevents:", "cloudevents_", BUS_PREFIX };

	private HeaderNames() {
	}

	/**
	 * Tells whether a header name belongs to an attribute or to the bus.
	 * @param name the name
	 * @return whether users may not use it
	 */
	public static boolean isReserved(String name) {
		if (name.isEmpty()) {
			return true;
		}
		char first = name.charAt(0);
		if (first != 'c' && first != 'C' && first != 'd' && first != 'D') {
			return false;
		}
		String lowerCase = name.toLowerCase(Locale.ROOT);
		if (lowerCase.equals(CONTENT_TYPE)) {
			return true;
		}
		for (String prefix : RESERVED_PREFIXES) {
			if (lowerCase.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Checks the user headers of an envelope before it is sent.
	 * @param headers the headers
	 * @throws IllegalArgumentException if a name is empty, reserved or not printable
	 * ASCII, or all headers together are too large; names the header
	 */
	public static void check(Map<String, String> headers) {
		int total = 0;
		for (Map.Entry<String, String> header : headers.entrySet()) {
			String fault = fault(header.getKey());
			if (fault != null) {
				throw new IllegalArgumentException(
						"The header '" + PeerText.escape(header.getKey()) + "' " + fault + ". Choose another name.");
			}
			total += header.getKey().length() + header.getValue().length();
			if (total > MAX_TOTAL_LENGTH) {
				throw new IllegalArgumentException(
						"With header '" + PeerText.escape(header.getKey()) + "' the user headers are larger than "
								+ MAX_TOTAL_LENGTH + " characters. Move what is large into the payload.");
			}
		}
	}

	private static @Nullable String fault(String name) {
		if (name.isEmpty()) {
			return "has an empty name";
		}
		if (name.length() > MAX_NAME_LENGTH) {
			return "has a name longer than " + MAX_NAME_LENGTH + " characters";
		}
		for (int i = 0; i < name.length(); i++) {
			if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
				return "has a name that is not printable ASCII";
			}
		}
		return isReserved(name) ? "is reserved for the attributes of the envelope" : null;
	}

}
