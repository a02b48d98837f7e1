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

/**
 * Thrown when no event mapping takes a routing key and
 * {@code distributed-bus.unroutable-events} is {@code fail}.
 *
 * @since 0.1.0
 */
public class UnroutableEventException extends DistributedBusException {

	/**
	 * Creates the exception.
	 * @param routingKey the routing key of the event
	 */
	public UnroutableEventException(String routingKey) {
		super("No event mapping takes routing key '" + routingKey
				+ "'. Add it to the 'subscription-keys' of a mapping in 'distributed-bus.service-map.events', or set "
				+ "'distributed-bus.unroutable-events' to 'warn' or 'ignore'.", null);
	}

}
