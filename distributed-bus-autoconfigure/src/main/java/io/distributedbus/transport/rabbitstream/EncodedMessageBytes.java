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

import java.util.Map;

import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A message in its encoded form, decoded when somebody looks at a part of it.
 */
final class EncodedMessageBytes implements Message {

	private final RabbitStreamCodec codec;

	private final byte[] bytes;

	private final @Nullable Long publishingId;

	private volatile @Nullable Message decoded;

	private volatile boolean changed;

	EncodedMessageBytes(RabbitStreamCodec codec, byte[] bytes, @Nullable Long publishingId) {
		this.codec = codec;
		this.bytes = bytes;
		this.publishingId = publishingId;
	}

	byte[] bytes() {
		return this.bytes;
	}

	boolean isChanged() {
		return this.changed;
	}

	// Two threads may both decode, which does no harm
	private Message decoded() {
		Message decoded = this.decoded;
		if (decoded == null) {
			decoded = this.codec.decode(this.bytes);
			this.decoded = decoded;
		}
		return decoded;
	}

	@Override
	public boolean hasPublishingId() {
		return this.publishingId != null;
	}

	@Override
	public long getPublishingId() {
		Long publishingId = this.publishingId;
		return (publishingId != null) ? publishingId : 0;
	}

	@Override
	public byte[] getBodyAsBinary() {
		return decoded().getBodyAsBinary();
	}

	@Override
	public Object getBody() {
		return decoded().getBody();
	}

	@Override
	public Properties getProperties() {
		return decoded().getProperties();
	}

	@Override
	public Map<String, Object> getApplicationProperties() {
		return decoded().getApplicationProperties();
	}

	@Override
	public Map<String, Object> getMessageAnnotations() {
		// The map may be written to
		this.changed = true;
		return decoded().getMessageAnnotations();
	}

	@Override
	public Message annotate(String key, Object value) {
		this.changed = true;
		decoded().annotate(key, value);
		return this;
	}

	@Override
	public Message copy() {
		EncodedMessageBytes copy = new EncodedMessageBytes(this.codec, this.bytes, this.publishingId);
		if (this.changed) {
			copy.decoded = decoded().copy();
			copy.changed = true;
		}
		return copy;
	}

}
