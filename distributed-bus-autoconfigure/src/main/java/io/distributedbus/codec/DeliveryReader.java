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

package io.distributedbus.codec;

import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.distributedbus.PayloadConversionException;
import io.distributedbus.message.PeerText;
import io.distributedbus.transport.Delivery;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeTypeUtils;

/**
 * Reads the payload of deliveries as the one type that a handler declares. Safe for use
 * by several threads.
 *
 * @since 0.1.0
 */
public abstract sealed class DeliveryReader {

	/**
	 * Reads the payload of a delivery.
	 * @param delivery the delivery
	 * @return the object
	 * @throws PayloadConversionException if the payload cannot be read as the type
	 */
	public abstract @Nullable Object read(Delivery delivery);

	static DeliveryReader create(Type type, List<PayloadCodec> codecs) {
		if (type == byte[].class) {
			return new BytesReader();
		}
		if (type == String.class) {
			return new TextReader();
		}
		return new CodecReader(type, codecs);
	}

	private static final class BytesReader extends DeliveryReader {

		@Override
		public Object read(Delivery delivery) {
			return delivery.payload();
		}

	}

	private static final class TextReader extends DeliveryReader {

		@Override
		public Object read(Delivery delivery) {
			return new String(delivery.payload(), charset(ReceivedEnvelope.contentType(delivery)));
		}

		private static Charset charset(String contentType) {
			if (contentType.indexOf('=') < 0) {
				return StandardCharsets.UTF_8;
			}
			try {
				Charset charset = MimeTypeUtils.parseMimeType(contentType).getCharset();
				return (charset != null) ? charset : StandardCharsets.UTF_8;
			}
			catch (IllegalArgumentException ex) {
				throw new PayloadConversionException("The media type '" + PeerText.escape(contentType)
						+ "' is malformed or names an unknown charset.", null);
			}
		}

	}

	private static final class CodecReader extends DeliveryReader {

		private final Type type;

		private final PayloadCodec[] codecs;

		private final PayloadReader[] readers;

		CodecReader(Type type, List<PayloadCodec> codecs) {
			this.type = type;
			this.codecs = codecs.toArray(new PayloadCodec[0]);
			this.readers = codecs.stream().map((codec) -> reader(codec, type)).toArray(PayloadReader[]::new);
		}

		// Which codec reads a delivery is decided by its media type; the others need not
		// know the type.
		private static PayloadReader reader(PayloadCodec codec, Type type) {
			try {
				return codec.reader(type);
			}
			catch (RuntimeException ex) {
				return (payload) -> {
					throw ex;
				};
			}
		}

		@Override
		public @Nullable Object read(Delivery delivery) {
			String contentType = ReceivedEnvelope.contentType(delivery);
			for (int i = 0; i < this.codecs.length; i++) {
				if (this.codecs[i].reads(contentType)) {
					return read(this.readers[i], contentType, delivery.payload());
				}
			}
			throw new PayloadConversionException("No payload codec reads media type '" + PeerText.escape(contentType)
					+ "' as " + this.type.getTypeName() + ".", null);
		}

		private @Nullable Object read(PayloadReader reader, String contentType, byte[] payload) {
			try {
				return reader.read(payload);
			}
			catch (Exception | StackOverflowError ex) {
				throw new PayloadConversionException("A payload of media type '" + PeerText.escape(contentType)
						+ "' cannot be read as " + this.type.getTypeName() + ": " + PayloadConverter.describe(ex) + ".",
						null);
			}
		}

	}

}
