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

package io.distributedbus.test.contract.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A broadcast as a foreign program puts it together: an array of the Redis protocol.
 *
 * @param fields names and values by turns
 */
record RespMessage(List<Object> fields) {

	byte[] bytes() {
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		message.writeBytes(text("*" + this.fields.size() + "\r\n"));
		for (int i = 0; i < this.fields.size(); i++) {
			byte[] part = (this.fields.get(i) instanceof byte[] bytes) ? bytes : text(this.fields.get(i).toString());
			message.writeBytes(text("$" + part.length + "\r\n"));
			message.writeBytes(part);
			if (i < this.fields.size() - 1) {
				message.writeBytes(text("\r\n"));
			}
		}
		return message.toByteArray();
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
