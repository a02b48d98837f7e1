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

package io.distributedbus.message;

/**
 * The attributes of an envelope: those of CloudEvents 1.0 and our extensions.
 *
 * @since 0.1.0
 */
public enum Attribute {

	/**
	 * Version of the CloudEvents specification, always {@code 1.0}.
	 */
	SPEC_VERSION("specversion"),

	/**
	 * Id of the envelope, the same on all its copies.
	 */
	ID("id"),

	/**
	 * Name of the sending service.
	 */
	SOURCE("source"),

	/**
	 * Routing key.
	 */
	TYPE("type"),

	/**
	 * Target service of a command or message.
	 */
	SUBJECT("subject"),

	/**
	 * Instant of sending, in ISO 8601.
	 */
	TIME("time"),

	/**
	 * Media type of the payload.
	 */
	CONTENT_TYPE("datacontenttype"),

	/**
	 * Kind of the envelope; absent for an event.
	 */
	KIND("buskind"),

	/**
	 * Id of what started the conversation; absent when it equals the id.
	 */
	CORRELATION_ID("correlationid"),

	/**
	 * Id of the delivery during whose handling the envelope was sent.
	 */
	CAUSATION_ID("causationid"),

	/**
	 * Envelopes of one partition key keep their order.
	 */
	PARTITION_KEY("partitionkey"),

	/**
	 * Trace context of W3C.
	 */
	TRACE_PARENT("traceparent"),

	/**
	 * Trace state of W3C.
	 */
	TRACE_STATE("tracestate");

	private final String wireName;

	Attribute(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Returns the CloudEvents name of the attribute, without the prefix of a protocol.
	 * @return the name in lower case
	 */
	public String wireName() {
		return this.wireName;
	}

}
