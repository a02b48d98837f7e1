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

package io.distributedbus.transport.redis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.codec.TextCache;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.HeaderNames;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a delivery. An entry without any field of ours is one of a foreign program,
 * whose fields are read by the names that CloudEvents has for them.
 */
final class RedisDelivery implements Delivery {

	private static final byte[] EMPTY = new byte[0];

	private final RedisEntries entries;

	private final int index;

	private final String stream;

	private final TextCache texts;

	private final int count;

	private byte @Nullable [] payload;

	/**
	 * Creates the delivery.
	 * @param entries the entries
	 * @param index the index of the entry
	 * @param stream the name of the stream
	 * @param texts keeps texts that repeat
	 * @param count how often the entry was delivered, or zero
	 */
	RedisDelivery(RedisEntries entries, int index, String stream, TextCache texts, int count) {
		this.entries = entries;
		this.index = index;
		this.stream = stream;
		this.texts = texts;
		this.count = count;
	}

	@Override
	public @Nullable String routingKey() {
		return attribute(Attribute.TYPE);
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		int field = this.entries.find(this.index, attribute.ordinal());
		if (field < 0 && isForeign()) {
			field = findForeign(attribute);
		}
		return (field >= 0) ? this.entries.text(field, RedisWire.REPEATING.contains(attribute) ? this.texts : null)
				: null;
	}

	private boolean isForeign() {
		for (int field = this.entries.begin(this.index); field < this.entries.end(this.index); field++) {
			int known = this.entries.known(field);
			if (known != KnownFields.UNKNOWN && known != Attribute.CONTENT_TYPE.ordinal()) {
				return false;
			}
		}
		return true;
	}

	private int findForeign(Attribute attribute) {
		int found = -1;
		for (int field = this.entries.begin(this.index); field < this.entries.end(this.index); field++) {
			if (RedisWire.FOREIGN_NAMES.attribute(this.entries.name(field)) == attribute) {
				found = field;
			}
		}
		return found;
	}

	@Override
	public Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		boolean foreign = isForeign();
		for (int field = this.entries.begin(this.index); field < this.entries.end(this.index); field++) {
			if (this.entries.known(field) == KnownFields.UNKNOWN) {
				String name = this.entries.name(field);
				if (!HeaderNames.isReserved(name) && !(foreign && isForeignField(name))) {
					headers.put(name, this.entries.text(field, null));
				}
			}
		}
		return Collections.unmodifiableMap(headers);
	}

	private static boolean isForeignField(String name) {
		return RedisWire.FOREIGN_NAMES.attribute(name) != null || name.equals(RedisWire.FOREIGN_PAYLOAD);
	}

	@Override
	public Iterable<RawHeader> rawHeaders() {
		List<RawHeader> headers = new ArrayList<>();
		int payload = payloadField();
		for (int field = this.entries.begin(this.index); field < this.entries.end(this.index); field++) {
			if (field != payload) {
				headers.add(new RawHeader(this.entries.name(field), this.entries.value(field)));
			}
		}
		return headers;
	}

	/**
	 * Returns the fields without the payload as they came: names and values by turns.
	 */
	List<byte[]> originals() {
		List<byte[]> originals = new ArrayList<>();
		int payload = payloadField();
		for (int field = this.entries.begin(this.index); field < this.entries.end(this.index); field++) {
			if (field != payload) {
				originals.add(this.entries.nameBytes(field));
				originals.add(this.entries.value(field));
			}
		}
		return originals;
	}

	private int payloadField() {
		int field = this.entries.find(this.index, KnownFields.PAYLOAD);
		if (field < 0 && isForeign()) {
			for (int i = this.entries.begin(this.index); i < this.entries.end(this.index); i++) {
				field = this.entries.name(i).equals(RedisWire.FOREIGN_PAYLOAD) ? i : field;
			}
		}
		return field;
	}

	/**
	 * Returns the name of the field that the payload came in.
	 * @return the name of our own field if there is none
	 */
	String payloadName() {
		int field = payloadField();
		return (field >= 0) ? this.entries.name(field) : RedisWire.PAYLOAD;
	}

	// Two threads may both copy the bytes, which does no harm
	@Override
	public byte[] payload() {
		byte[] payload = this.payload;
		if (payload == null) {
			int field = payloadField();
			payload = (field >= 0) ? this.entries.value(field) : EMPTY;
			this.payload = payload;
		}
		return payload;
	}

	@Override
	public Position position() {
		return new Position(this.stream, this.entries.id(this.index).toString());
	}

	@Override
	public int deliveryCount() {
		return this.count;
	}

}
