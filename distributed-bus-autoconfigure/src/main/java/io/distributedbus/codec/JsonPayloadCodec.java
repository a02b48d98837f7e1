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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads JSON with Jackson 3. The type to read always comes from the handler:
 * default typing of the given mapper is switched off, tokens behind the value are
 * refused, and Jackson's bounds of depth, number and string lengths hold.
 *
 * @since 0.1.0
 */
public final class JsonPayloadCodec implements PayloadCodec {

	private static final String JSON = "application/json";

	private final JsonMapper mapper;

	private final ObjectWriter writer;

	/**
	 * Creates the codec.
	 * @param mapper the mapper whose settings are used; it is left as it is
	 */
	public JsonPayloadCodec(JsonMapper mapper) {
		this.mapper = mapper.rebuild()
			.deactivateDefaultTyping()
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
		return type.equalsIgnoreCase(JSON) || type.equalsIgnoreCase("text/json")
				|| type.regionMatches(true, type.length() - 5, "+json", 0, 5);
	}

	@Override
	public byte[] write(Object object) {
		return this.writer.writeValueAsBytes(object);
	}

	@Override
	public PayloadReader reader(Type type) {
		ObjectReader reader = this.mapper.readerFor(this.mapper.constructType(type));
		return new Reader(reader);
	}

	private record Reader(ObjectReader reader) implements PayloadReader {

		@Override
		public @Nullable Object read(byte[] payload) {
			return this.reader.readValue(payload);
		}

	}

}
