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
 * Thrown before anything is sent when the service map has no channel for the target of a
 * command or message.
 *
 * @since 0.1.0
 */
public class UnknownServiceException extends DistributedBusException {

	private final String service;

	/**
	 * Creates the exception.
	 * @param service the name of the target service
	 */
	public UnknownServiceException(String service) {
		super("The service map has no channel for commands to service '" + service
				+ "'. Add 'distributed-bus.service-map.commands." + service + "' with the name of a queue channel.",
				null);
		this.service = service;
	}

	/**
	 * Returns the name of the service.
	 * @return the name that the sender gave
	 */
	public String service() {
		return this.service;
	}

}
