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
 * Thrown when an object is sent by its type and the type has no routing key, or a command
 * no target service.
 *
 * @since 0.1.0
 */
public class UnmappedTypeException extends DistributedBusException {

	/**
	 * Creates the exception.
	 * @param type the type of the object
	 * @param missing what the type lacks, for example {@code routing key}
	 */
	public UnmappedTypeException(Class<?> type, String missing) {
		super("Type '" + type.getName() + "' has no " + missing + ". Annotate it with @RoutingKey or add an entry to "
				+ "'distributed-bus.routes'.", null);
	}

}
