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

package io.distributedbus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * User headers of an envelope and options of its sending. Immutable; each {@code with…}
 * returns a new object.
 *
 * @since 0.1.0
 */
public final class Metadata {

	private static final Metadata EMPTY = new Metadata(Collections.emptyMap(), null, null, null);

	private final Map<String, String> headers;

	private final @Nullable String messageId;

	private final @Nullable String correlationId;

	private final @Nullable String partitionKey;

	private Metadata(Map<String, String> headers, @Nullable String messageId, @Nullable String correlationId,
			@Nullable String partitionKey) {
		this.headers = headers;
		this.messageId = messageId;
		this.correlationId = correlationId;
		this.partitionKey = partitionKey;
	}

	/**
	 * Returns metadata without headers and options.
	 * @return the empty metadata
	 */
	public static Metadata empty() {
		return EMPTY;
	}

	/**
	 * Returns metadata with the given user headers.
	 * @param headers names and values; a {@code null} value is not sent
	 * @return the metadata
	 */
	public static Metadata of(Map<String, ? extends @Nullable String> headers) {
		return EMPTY.withHeaders(headers);
	}

	/**
	 * Returns a copy with one more user header.
	 * @param name the name; an empty or reserved one is refused when sending
	 * @param value the value; {@code null} removes the header
	 * @return the copy
	 */
	public Metadata withHeader(String name, @Nullable String value) {
		return withHeaders(Collections.singletonMap(name, value));
	}

	/**
	 * Returns a copy with more user headers.
	 * @param headers names and values; a {@code null} value removes the header
	 * @return the copy
	 */
	public Metadata withHeaders(Map<String, ? extends @Nullable String> headers) {
		Map<String, String> merged = new LinkedHashMap<>(this.headers);
		headers.forEach((name, value) -> {
			if (value != null) {
				merged.put(name, value);
			}
			else {
				merged.remove(name);
			}
		});
		return new Metadata(Collections.unmodifiableMap(merged), this.messageId, this.correlationId, this.partitionKey);
	}

	/**
	 * Returns a copy with the given message id instead of a generated one.
	 * @param messageId the id of the envelope, or {@code null} for a generated one
	 * @return the copy
	 */
	public Metadata withMessageId(@Nullable String messageId) {
		return new Metadata(this.headers, messageId, this.correlationId, this.partitionKey);
	}

	/**
	 * Returns a copy with the given correlation id.
	 * @param correlationId the id, or {@code null} for the default: that of the delivery
	 * being handled, else the message id
	 * @return the copy
	 */
	public Metadata withCorrelationId(@Nullable String correlationId) {
		return new Metadata(this.headers, this.messageId, correlationId, this.partitionKey);
	}

	/**
	 * Returns a copy with the given partition key. Envelopes of one partition key keep
	 * their order.
	 * @param partitionKey the key, or {@code null} for none
	 * @return the copy
	 */
	public Metadata withPartitionKey(@Nullable String partitionKey) {
		return new Metadata(this.headers, this.messageId, this.correlationId, partitionKey);
	}

	/**
	 * Returns the user headers.
	 * @return an unmodifiable map
	 */
	public Map<String, String> headers() {
		return this.headers;
	}

	/**
	 * Returns the message id.
	 * @return the id, or {@code null} for a generated one
	 */
	public @Nullable String messageId() {
		return this.messageId;
	}

	/**
	 * Returns the correlation id.
	 * @return the id, or {@code null} for the default
	 */
	public @Nullable String correlationId() {
		return this.correlationId;
	}

	/**
	 * Returns the partition key.
	 * @return the key, or {@code null} for none
	 */
	public @Nullable String partitionKey() {
		return this.partitionKey;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Metadata that && this.headers.equals(that.headers)
				&& Objects.equals(this.messageId, that.messageId)
				&& Objects.equals(this.correlationId, that.correlationId)
				&& Objects.equals(this.partitionKey, that.partitionKey);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.headers, this.messageId, this.correlationId, this.partitionKey);
	}

	@Override
	public String toString() {
		return "Metadata[headers=" + this.headers.keySet() + ", messageId=" + this.messageId + "]";
	}

}
