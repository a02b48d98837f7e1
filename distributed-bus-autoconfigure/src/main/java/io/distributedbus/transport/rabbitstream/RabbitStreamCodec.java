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

import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageBuilder;
import com.rabbitmq.stream.codec.ByteArrayEncodedMessage;
import com.rabbitmq.stream.codec.QpidProtonCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A codec for the stream environment with which the bus reads and writes messages several
 * times faster than with that of the client: it leaves a message encoded until somebody
 * asks for a part of it, and reads what the client cannot. Others who use the environment
 * get the same messages as from the codec of the client, which decodes them when they are
 * looked at. It is set on the builder of the environment, with Boot by a bean:
 * <pre class="code">
 * &#64;Bean
 * EnvironmentBuilderCustomizer streamCodec() {
 *     return (builder) -&gt; builder.codec(new RabbitStreamCodec());
 * }
 * </pre> Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class RabbitStreamCodec extends QpidProtonCodec {

	@Override
	public EncodedMessage encode(Message message) {
		if (message instanceof EncodedMessageBytes encoded && !encoded.isChanged()) {
			byte[] bytes = encoded.bytes();
			return new ByteArrayEncodedMessage(bytes.length, bytes);
		}
		return super.encode(message);
	}

	@Override
	public Message decode(ByteBuf buffer, int length) {
		byte[] bytes = new byte[length];
		buffer.readBytes(bytes);
		return new EncodedMessageBytes(this, bytes, null);
	}

	Message decode(byte[] bytes) {
		return super.decode(Unpooled.wrappedBuffer(bytes), bytes.length);
	}

	@Override
	public MessageBuilder messageBuilder() {
		return new BytesMessageBuilder(this, super.messageBuilder());
	}

}
