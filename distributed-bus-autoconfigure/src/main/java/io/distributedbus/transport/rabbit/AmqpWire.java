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
package io.distributedbus.transport.rabbit;

import java.util.EnumSet;
import java.util.Set;

import io.distributedbus.codec.WireNames;
import io.distributedbus.message.Attribute;

/**
 * The attributes of an envelope as headers of an AMQP 0.9.1 message and as application
 * properties of an AMQP 1.0 message, in the binary mode of the
 * <a href="https://github.com/cloudevents/spec">CloudEvents</a> binding for AMQP. The
 * content type is a property of its own in both.
 *
 * @since 0.1.0
 */
public final class AmqpWire {

	/**
	 * The header names.
	 */
	public static final WireNames NAMES = new WireNames("cloudEvents:", "cloudEvents_", "ce-");

	/**
	 * Attributes whose values repeat from envelope to envelope.
	 */
	public static final Set<Attribute> REPEATING = EnumSet.of(Attribute.TYPE, Attribute.KIND, Attribute.SUBJECT,
			Attribute.SOURCE, Attribute.CONTENT_TYPE, Attribute.SPEC_VERSION);

	private AmqpWire() {
	}

}
