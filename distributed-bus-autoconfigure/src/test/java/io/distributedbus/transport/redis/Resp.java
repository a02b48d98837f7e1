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

package io.distributedbus.transport.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Answers in the words of the protocol.
 */
final class Resp {

	private Resp() {
	}

	static String bulk(String text) {
		return "$" + text.getBytes(StandardCharsets.UTF_8).length + "\r\n" + text + "\r\n";
	}

	static String array(String... elements) {
		return "*" + elements.length + "\r\n" + String.join("", elements);
	}

	static String map(String... elements) {
		return "%" + elements.length / 2 + "\r\n" + String.join("", elements);
	}

	static String number(long number) {
		return ":" + number + "\r\n";
	}

	/**
	 * An entry with fields, names and values by turns.
	 */
	static String entry(String id, String... fields) {
		return array(bulk(id), array(Arrays.stream(fields).map(Resp::bulk).toArray(String[]::new)));
	}

	static String pending(String id, String consumer, long idle, long count) {
		return array(bulk(id), bulk(consumer), number(idle), number(count));
	}

}
