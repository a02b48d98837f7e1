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

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.LongString;
import org.jspecify.annotations.Nullable;

/**
 * Turns the values that a peer may have put into a header into text. Nested values are
 * written up to a bounded depth and length.
 */
final class HeaderText {

	private static final int MAX_DEPTH = 8;

	private static final int MAX_LENGTH = 8 * 1024;

	private static final String CUT = "…";

	private final StringBuilder text = new StringBuilder();

	private HeaderText() {
	}

	/**
	 * Returns the text of a value.
	 * @param value a value of the client's: a text, number, truth value, time, array of
	 * bytes, list, table, or {@code null}
	 * @return the text, or {@code null} for a value that is none
	 */
	static @Nullable String of(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof Map || value instanceof List) {
			HeaderText nested = new HeaderText();
			nested.append(value, 0);
			return nested.text.toString();
		}
		return simple(value);
	}

	private static String simple(Object value) {
		if (value instanceof LongString longString) {
			return new String(longString.getBytes(), StandardCharsets.UTF_8);
		}
		if (value instanceof Date date) {
			return date.toInstant().toString();
		}
		return (value instanceof byte[] bytes) ? text(bytes) : value.toString();
	}

	// Some clients send text as an array of bytes
	private static String text(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		return (text.indexOf('\ufffd') < 0) ? text : Base64.getEncoder().encodeToString(bytes);
	}

	private void append(@Nullable Object value, int depth) {
		if (this.text.length() >= MAX_LENGTH || (depth > MAX_DEPTH && value != null)) {
			this.text.append(CUT);
		}
		else if (value instanceof Map<?, ?> map) {
			appendMap(map, depth);
		}
		else if (value instanceof List<?> list) {
			appendList(list, depth);
		}
		else {
			this.text.append((value != null) ? simple(value) : "null");
		}
	}

	private void appendMap(Map<?, ?> map, int depth) {
		this.text.append('{');
		String separator = "";
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			this.text.append(separator).append(entry.getKey()).append('=');
			append(entry.getValue(), depth + 1);
			if (this.text.length() >= MAX_LENGTH) {
				break;
			}
			separator = ", ";
		}
		this.text.append('}');
	}

	private void appendList(List<?> list, int depth) {
		this.text.append('[');
		String separator = "";
		for (Object element : list) {
			this.text.append(separator);
			append(element, depth + 1);
			if (this.text.length() >= MAX_LENGTH) {
				break;
			}
			separator = ", ";
		}
		this.text.append(']');
	}

}
