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

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as a test wants it.
 */
public final class TestDelivery implements Delivery {

	private final @Nullable String routingKey;

	private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);

	private final Map<String, String> headers = new LinkedHashMap<>();

	private byte[] payload = new byte[0];

	private TestDelivery(@Nullable String routingKey) {
		this.routingKey = routingKey;
	}

	public static TestDelivery of(@Nullable String routingKey) {
		return new TestDelivery(routingKey);
	}

	public static TestDelivery json(String payload) {
		return of("some.key").with(Attribute.CONTENT_TYPE, "application/json").payload(payload);
	}

	public TestDelivery with(Attribute attribute, String value) {
		this.attributes.put(attribute, value);
		return this;
	}

	public TestDelivery header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	public TestDelivery payload(String text) {
		return payload(text.getBytes(StandardCharsets.UTF_8));
	}

	public TestDelivery payload(byte[] bytes) {
		this.payload = bytes;
		return this;
	}

	@Override
	public @Nullable String routingKey() {
		return this.routingKey;
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		return this.attributes.get(attribute);
	}

	@Override
	public Map<String, String> headers() {
		return Collections.unmodifiableMap(this.headers);
	}

	@Override
	public Iterable<RawHeader> rawHeaders() {
		return List.of();
	}

	@Override
	public byte[] payload() {
		return this.payload;
	}

	@Override
	public Position position() {
		return new Position("log", "7");
	}

}
