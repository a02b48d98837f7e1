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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.distributedbus.PayloadConversionException;

/**
 * Converts objects to payloads when sending and payloads to the types of handlers when
 * receiving. Its exceptions name types and media types, never content. Safe for use by
 * several threads.
 *
 * @since 0.1.0
 */
public final class PayloadConverter {

	private final List<PayloadCodec> codecs;

	private final Map<Type, DeliveryReader> readers = new ConcurrentHashMap<>();

	/**
	 * Creates the converter.
	 * @param codecs the codecs, the first that fits is used
	 */
	public PayloadConverter(List<PayloadCodec> codecs) {
		this.codecs = List.copyOf(codecs);
	}

	/**
	 * Converts an object.
	 * @param object the object
	 * @return its payload and media type
	 * @throws PayloadConversionException if no codec takes the object or it cannot be
	 * written
	 */
	public Payload write(Object object) {
		for (PayloadCodec codec : this.codecs) {
			if (codec.writes(object.getClass())) {
				try {
					return new Payload(codec.contentType(), codec.write(object));
				}
				catch (Exception | StackOverflowError ex) {
					throw new PayloadConversionException("An object of " + object.getClass()
							+ " cannot be converted to '" + codec.contentType() + "': " + describe(ex) + ".", null);
				}
			}
		}
		throw new PayloadConversionException("No payload codec converts objects of " + object.getClass()
				+ ". Add Boot's Jackson starter, or define a PayloadCodec bean.", null);
	}

	/**
	 * Returns the reader for one type; the same one for the same type.
	 * @param type the type that a handler declares
	 * @return the reader
	 */
	public DeliveryReader reader(Type type) {
		return this.readers.computeIfAbsent(type, (key) -> DeliveryReader.create(key, this.codecs));
	}

	// Messages of other exceptions may quote the content.
	static String describe(Throwable failure) {
		return (failure instanceof PayloadConversionException && failure.getMessage() != null) ? failure.getMessage()
				: failure.getClass().getSimpleName();
	}

	/**
	 * A payload and its media type.
	 *
	 * @param contentType the media type
	 * @param bytes the payload
	 */
	public record Payload(String contentType, byte[] bytes) {

		@Override
		public String toString() {
			return "Payload[" + this.contentType + ", " + this.bytes.length + " bytes]";
		}

	}

}
