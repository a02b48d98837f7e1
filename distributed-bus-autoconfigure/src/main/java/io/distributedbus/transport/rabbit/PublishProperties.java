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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.ContentHeaderPropertyWriter;

/**
 * The properties and headers of a message as they travel: flags, then the values of what
 * is there.
 *
 * @param bytes the bytes, possibly followed by others
 * @param length the number of bytes that count
 */
record PublishProperties(byte[] bytes, int length) {

	static final int CONTENT_TYPE = 0x8000;

	static final int HEADERS = 0x2000;

	static final int DELIVERY_MODE = 0x1000;

	static final int PERSISTENT = 2;

	// Weight and size of the payload, which the client reads along
	private static final int BEFORE_FLAGS = 10;

	static PublishProperties of(AMQP.BasicProperties properties) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream output = new DataOutputStream(bytes);
		properties.writePropertiesTo(new ContentHeaderPropertyWriter(output));
		output.flush();
		return new PublishProperties(bytes.toByteArray(), bytes.size());
	}

	AMQP.BasicProperties decode() throws IOException {
		byte[] header = new byte[BEFORE_FLAGS + this.length];
		System.arraycopy(this.bytes, 0, header, BEFORE_FLAGS, this.length);
		return new AMQP.BasicProperties(new DataInputStream(new ByteArrayInputStream(header)));
	}

	@Override
	public String toString() {
		return "PublishProperties[" + this.length + " bytes]";
	}

}
