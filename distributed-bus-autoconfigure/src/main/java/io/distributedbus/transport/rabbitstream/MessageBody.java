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

package io.distributedbus.transport.rabbitstream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.rabbitmq.stream.Message;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.messaging.AmqpSequence;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.jspecify.annotations.Nullable;

/**
 * The payload of messages: a data section as it is, and of what others may send instead
 * its bytes or its text.
 */
final class MessageBody {

	static final byte[] EMPTY = new byte[0];

	private MessageBody() {
	}

	/**
	 * Returns what a message takes in memory, about.
	 * @param message the message
	 * @return the size in bytes
	 */
	static int size(Message message) {
		return (message instanceof EncodedMessageBytes encoded) ? encoded.bytes().length : bytes(message).length;
	}

	static byte[] bytes(Message message) {
		try {
			byte[] data = message.getBodyAsBinary();
			return (data != null) ? data : EMPTY;
		}
		catch (RuntimeException ex) {
			// Not a data section
			return bytes(message.getBody());
		}
	}

	private static byte[] bytes(@Nullable Object body) {
		Object value = value(body);
		if (value instanceof byte[] bytes) {
			return bytes;
		}
		if (value instanceof Binary binary) {
			int from = binary.getArrayOffset();
			return Arrays.copyOfRange(binary.getArray(), from, from + binary.getLength());
		}
		return (value != null) ? value.toString().getBytes(StandardCharsets.UTF_8) : EMPTY;
	}

	private static @Nullable Object value(@Nullable Object body) {
		if (body instanceof AmqpValue value) {
			return value.getValue();
		}
		return (body instanceof AmqpSequence sequence) ? sequence.getValue() : body;
	}

}
