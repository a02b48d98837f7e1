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

package io.distributedbus.benchmarks.jmh;

import java.util.List;
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that costs nothing to make.
 *
 * @param routingKey the routing key
 * @param payload the payload
 */
record RepeatedDelivery(String routingKey, byte[] payload) implements Delivery {

	private static final Position POSITION = new Position("benchmark", "0");

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
	public Position position() {
		return POSITION;
	}

}
