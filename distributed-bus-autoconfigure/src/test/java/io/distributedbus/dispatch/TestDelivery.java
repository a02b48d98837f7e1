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

package io.distributedbus.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.message.Attribute;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in memory, parts of which may be unreadable.
 */
final class TestDelivery implements Delivery {

	private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);

	private final Map<String, String> headers = new LinkedHashMap<>();

	private final Set<Attribute> unreadable = EnumSet.noneOf(Attribute.class);

	private final byte[] payload;

	private @Nullable String key;

	private int deliveryCount;

	private boolean unreadableCount;

	private boolean unreadableHeaders;

	private volatile int payloadReads;

	private String offset = "0";

	private TestDelivery(@Nullable String key, byte[] payload) {
		this.key = key;
		this.payload = payload;
	}

	static TestDelivery event(@Nullable String key, String payload) {
		return new TestDelivery(key, payload.getBytes(StandardCharsets.UTF_8)).with(Attribute.CONTENT_TYPE,
				"text/plain");
	}

	static TestDelivery command(String key, String payload) {
		return event(key, payload).with(Attribute.KIND, "command").with(Attribute.SUBJECT, TestChannel.SERVICE);
	}

	TestDelivery with(Attribute attribute, String text) {
		this.attributes.put(attribute, text);
		return this;
	}

	TestDelivery keyed(String partitionKey) {
		return with(Attribute.PARTITION_KEY, partitionKey);
	}

	TestDelivery header(String name, String value) {
		this.headers.put(name, value);
		return this;
	}

	TestDelivery at(String offset) {
		this.offset = offset;
		return this;
	}

	TestDelivery unreadable(Attribute attribute) {
		this.unreadable.add(attribute);
		return this;
	}

	TestDelivery unreadableHeaders() {
		this.unreadableHeaders = true;
		return this;
	}

	TestDelivery unreadableCount() {
		this.unreadableCount = true;
		return this;
	}

	TestDelivery delivered(int times) {
		this.deliveryCount = times;
		return this;
	}

	int payloadReads() {
		return this.payloadReads;
	}

	String text() {
		return new String(this.payload, StandardCharsets.UTF_8);
	}

	@Override
	public @Nullable String routingKey() {
		return read(Attribute.TYPE, this.key);
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		return read(attribute, this.attributes.get(attribute));
	}

	private @Nullable String read(Attribute attribute, @Nullable String value) {
		if (this.unreadable.contains(attribute)) {
			throw new IllegalStateException("unreadable: secret");
		}
		return value;
	}

	@Override
	public Map<String, String> headers() {
		if (this.unreadableHeaders) {
			throw new IllegalStateException("unreadable: secret");
		}
		return this.headers;
	}

	@Override
	public Iterable<RawHeader> rawHeaders() {
		return List.of();
	}

	@Override
	public byte[] payload() {
		this.payloadReads++;
		return this.payload;
	}

	@Override
	public Position position() {
		return new Position("test", this.offset);
	}

	@Override
	public int deliveryCount() {
		if (this.unreadableCount) {
			throw new NumberFormatException("secret");
		}
		return this.deliveryCount;
	}

}
