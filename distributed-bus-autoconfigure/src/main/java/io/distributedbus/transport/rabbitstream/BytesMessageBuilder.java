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

/**
 * A builder of messages that also makes one from its encoded form.
 */
final class BytesMessageBuilder implements MessageBuilder {

	private final RabbitStreamCodec codec;

	private final MessageBuilder delegate;

	BytesMessageBuilder(RabbitStreamCodec codec, MessageBuilder delegate) {
		this.codec = codec;
		this.delegate = delegate;
	}

	/**
	 * Makes a message from its encoded form.
	 * @param bytes the message
	 * @param publishingId its number
	 * @return the message
	 */
	Message build(byte[] bytes, long publishingId) {
		return new EncodedMessageBytes(this.codec, bytes, publishingId);
	}

	@Override
	public Message build() {
		return this.delegate.build();
	}

	@Override
	public MessageBuilder publishingId(long publishingId) {
		this.delegate.publishingId(publishingId);
		return this;
	}

	@Override
	public PropertiesBuilder properties() {
		return this.delegate.properties();
	}

	@Override
	public ApplicationPropertiesBuilder applicationProperties() {
		return this.delegate.applicationProperties();
	}

	@Override
	public MessageAnnotationsBuilder messageAnnotations() {
		return this.delegate.messageAnnotations();
	}

	@Override
	public MessageBuilder addData(byte[] data) {
		this.delegate.addData(data);
		return this;
	}

}
