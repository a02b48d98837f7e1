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

package io.distributedbus.test.contract.harness;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import io.distributedbus.message.Attribute;

/**
 * An envelope as a foreign program writes it: any attribute may be missing or malformed.
 * Immutable; each {@code with…} returns a new object.
 *
 * @param attributes the attributes that are there, as text
 * @param headers further headers, as bytes
 * @param payload the payload
 * @since 0.1.0
 */
public record ForeignEnvelope(Map<Attribute, String> attributes, Map<String, byte[]> headers, byte[] payload) {

	public ForeignEnvelope {
		attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
		headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

	/**
	 * Returns an envelope with nothing but a payload.
	 * @param payload the payload
	 * @return the envelope
	 */
	public static ForeignEnvelope of(byte[] payload) {
		return new ForeignEnvelope(Map.of(), Map.of(), payload);
	}

	/**
	 * Returns an envelope with a routing key and a text payload.
	 * @param routingKey the routing key
	 * @param payload the payload
	 * @return the envelope
	 */
	public static ForeignEnvelope of(String routingKey, String payload) {
		return of(payload.getBytes(StandardCharsets.UTF_8)).with(Attribute.TYPE, routingKey)
			.with(Attribute.CONTENT_TYPE, "text/plain");
	}

	/**
	 * Returns a copy with one more attribute.
	 * @param attribute the attribute
	 * @param value its text
	 * @return the copy
	 */
	public ForeignEnvelope with(Attribute attribute, String value) {
		Map<Attribute, String> copy = new EnumMap<>(Attribute.class);
		copy.putAll(this.attributes);
		copy.put(attribute, value);
		return new ForeignEnvelope(copy, this.headers, this.payload);
	}

	/**
	 * Returns a copy that lacks an attribute.
	 * @param attribute the attribute
	 * @return the copy
	 */
	public ForeignEnvelope without(Attribute attribute) {
		Map<Attribute, String> copy = new LinkedHashMap<>(this.attributes);
		copy.remove(attribute);
		return new ForeignEnvelope(copy, this.headers, this.payload);
	}

	/**
	 * Returns a copy with one more header.
	 * @param name the name
	 * @param value the bytes
	 * @return the copy
	 */
	public ForeignEnvelope with(String name, byte[] value) {
		Map<String, byte[]> copy = new LinkedHashMap<>(this.headers);
		copy.put(name, value);
		return new ForeignEnvelope(this.attributes, copy, this.payload);
	}

	@Override
	public String toString() {
		return "ForeignEnvelope[attributes=" + this.attributes.keySet() + ", headers=" + this.headers.size()
				+ ", payload=" + this.payload.length + " bytes]";
	}

}
