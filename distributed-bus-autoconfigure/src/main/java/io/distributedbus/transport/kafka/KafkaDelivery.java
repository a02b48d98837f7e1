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

package io.distributedbus.transport.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as a delivery.
 */
final class KafkaDelivery extends PeekedRecord implements Delivery {

	private static final byte[] EMPTY = new byte[0];

	private final KafkaRecords records;

	private byte @Nullable [] payload;

	KafkaDelivery(ConsumerRecord<ByteBuffer, ByteBuffer> record, KafkaRecords records) {
		super(record, records.texts(), records.isPeeking());
		this.records = records;
	}

	long offset() {
		return record().offset();
	}

	byte @Nullable [] key() {
		return KafkaRecords.bytes(record().key());
	}

	@Override
	public @Nullable String routingKey() {
		return isKnown() ? type() : this.records.attribute(record(), Attribute.TYPE);
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		if (isKnown()) {
			switch (attribute) {
				case KIND:
					return kind();
				case SUBJECT:
					return subject();
				case TYPE:
					return type();
				case CONTENT_TYPE:
					return contentType(this.records.texts());
				default:
			}
		}
		return this.records.attribute(record(), attribute);
	}

	@Override
	public Map<String, String> headers() {
		return KafkaRecords.userHeaders(record());
	}

	@Override
	public Iterable<RawHeader> rawHeaders() {
		List<RawHeader> headers = new ArrayList<>();
		for (Header header : record().headers()) {
			headers.add(new RawHeader(header.key(), header.value()));
		}
		return headers;
	}

	// Two threads may both copy the bytes, which does no harm
	@Override
	public byte[] payload() {
		byte[] payload = this.payload;
		if (payload == null) {
			payload = KafkaRecords.bytes(record().value());
			payload = (payload != null) ? payload : EMPTY;
			this.payload = payload;
		}
		return payload;
	}

	@Override
	public Position position() {
		return new Position(record().topic() + "-" + record().partition(), Long.toString(record().offset()));
	}

	@Override
	public int deliveryCount() {
		return record().deliveryCount().orElse((short) 0);
	}

}
