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

import java.util.List;
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a stream that the client cannot read, so that nothing is known of it but
 * its place.
 */
final class UnreadableBatch extends LogBatch {

	private final String stream;

	private final long offset;

	UnreadableBatch(String stream, long offset) {
		super(1);
		this.stream = stream;
		this.offset = offset;
	}

	@Override
	public StreamDelivery get(int index) {
		return new UnreadableDelivery(this.stream, this.offset);
	}

	@Override
	long offset(int index) {
		return this.offset;
	}

	@Override
	public long bytes() {
		return 0;
	}

	private static final class UnreadableDelivery extends StreamDelivery {

		UnreadableDelivery(String stream, long offset) {
			super(stream, offset);
		}

		@Override
		public @Nullable String routingKey() {
			return null;
		}

		@Override
		public @Nullable String attribute(Attribute attribute) {
			return null;
		}

		@Override
		public Map<String, String> headers() {
			return Map.of();
		}

		@Override
		public Iterable<RawHeader> rawHeaders() {
			return List.of();
		}

		@Override
		public byte[] payload() {
			return MessageBody.EMPTY;
		}

	}

}
