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

import java.util.EnumSet;
import java.util.Set;

import io.distributedbus.codec.WireNames;
import io.distributedbus.message.Attribute;

/**
 * The attributes of an envelope as fields of a stream's entry, and the field of the
 * payload, whose name no user header may have.
 */
final class RedisWire {

	static final WireNames NAMES = new WireNames("ce_");

	/**
	 * The field with the payload.
	 */
	static final String PAYLOAD = "ce_data";

	/**
	 * The names that are read in an entry without any field of ours.
	 */
	static final WireNames FOREIGN_NAMES = new WireNames("", "", "ce-");

	/**
	 * The field with the payload of an entry without any field of ours.
	 */
	static final String FOREIGN_PAYLOAD = "data";

	/**
	 * Attributes whose values repeat from envelope to envelope.
	 */
	static final Set<Attribute> REPEATING = EnumSet.of(Attribute.TYPE, Attribute.KIND, Attribute.SUBJECT,
			Attribute.SOURCE, Attribute.CONTENT_TYPE, Attribute.SPEC_VERSION);

	private RedisWire() {
	}

}
