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

package io.distributedbus.test.contract.wrap;

import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.RawHeader;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that shows what another one holds.
 *
 * @since 0.1.0
 */
public class WrappedDelivery implements Delivery {

	private final Delivery target;

	/**
	 * Wraps a delivery.
	 * @param target the delivery as the reader made it
	 */
	public WrappedDelivery(Delivery target) {
		this.target = target;
	}

	@Override
	public @Nullable String routingKey() {
		return this.target.routingKey();
	}

	@Override
	public @Nullable String attribute(Attribute attribute) {
		return this.target.attribute(attribute);
	}

	@Override
	public Map<String, String> headers() {
		return this.target.headers();
	}

	@Override
	public Iterable<RawHeader> rawHeaders() {
		return this.target.rawHeaders();
	}

	@Override
	public byte[] payload() {
		return this.target.payload();
	}

	@Override
	public Position position() {
		return this.target.position();
	}

	@Override
	public int deliveryCount() {
		return this.target.deliveryCount();
	}

}
