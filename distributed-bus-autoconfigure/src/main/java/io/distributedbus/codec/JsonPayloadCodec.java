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

import io.distributedbus.PayloadConversionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes and reads JSON with Jackson 3. The type to read always comes from the handler:
 * default typing of the given mapper is switched off, class names in the JSON are
 * refused, also where {@code @JsonTypeInfo} asks for them, tokens behind the value are
 * refused, and Jackson's bounds of depth, number and string lengths hold.
 *
 * @since 0.1.0
 */
public final class JsonPayloadCodec implements PayloadCodec {

	private static final String JSON = "application/json";

	// A whole envelope in the structured mode of CloudEvents, not a payload.
	private static final String CLOUD_EVENTS = "application/cloudevents";

	private final JsonMapper mapper;

	private final ObjectWriter writer;

	/**
	 * Creates the codec.
	 * @param mapper the mapper whose settings are used; it is left as it is
	 */
	public JsonPayloadCodec(JsonMapper mapper) {
		this.mapper = mapper.rebuild()
			.deactivateDefaultTyping()
			.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder().build())
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.build();
		this.writer = this.mapper.writer();
	}

	@Override
	public String contentType() {
		return JSON;
	}

	@Override
	public boolean reads(String contentType) {
		if (contentType.equals(JSON)) {
			return true;
		}
		int end = contentType.indexOf(';');
		String type = ((end < 0) ? contentType : contentType.substring(0, end)).strip();
		if (type.regionMatches(true, 0, CLOUD_EVENTS, 0, CLOUD_EVENTS.length())) {
			return false;
		}
		return type.equalsIgnoreCase(JSON) || type.equalsIgnoreCase("text/json")
				|| type.regionMatches(true, type.length() - 5, "+json", 0, 5);
	}

	@Override
	public byte[] write(Object object) {
		try {
			return this.writer.writeValueAsBytes(object);
		}
		catch (JacksonException ex) {
			throw new PayloadConversionException(describe(ex), null);
		}
	}

	@Override
	public PayloadReader reader(Type type) {
		ObjectReader reader = this.mapper.readerFor(this.mapper.constructType(type));
		return new Reader(reader);
	}

	// Messages of Jackson quote the content, so only the place and kind are told.
	private static String describe(JacksonException failure) {
		TokenStreamLocation location = failure.getLocation();
		String kind = failure.getClass().getSimpleName();
		return (location != null && location.getLineNr() > 0)
				? kind + " at line " + location.getLineNr() + ", column " + location.getColumnNr() : kind;
	}

	private record Reader(ObjectReader reader) implements PayloadReader {

		@Override
		public @Nullable Object read(byte[] payload) {
			try {
				return this.reader.readValue(payload);
			}
			catch (JacksonException ex) {
				throw new PayloadConversionException(describe(ex), null);
			}
		}

	}

}
