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

import org.jspecify.annotations.Nullable;

/**
 * Thrown at start-up when the configuration or the handlers of the bus are wrong. Its
 * description names the property or method, its action the remedy.
 *
 * @since 0.1.0
 */
public class BusConfigurationException extends DistributedBusException {

	private final String description;

	private final String action;

	/**
	 * Creates the exception.
	 * @param description what is wrong, with the property or the class and method
	 * @param action what to do
	 */
	public BusConfigurationException(String description, String action) {
		this(description, action, null);
	}

	/**
	 * Creates the exception.
	 * @param description what is wrong, with the property or the class and method
	 * @param action what to do
	 * @param cause the cause, or {@code null}
	 */
	public BusConfigurationException(String description, String action, @Nullable Throwable cause) {
		super(description + " " + action, cause);
		this.description = description;
		this.action = action;
	}

	/**
	 * Returns what is wrong.
	 * @return one or more sentences
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Returns what to do.
	 * @return one or more sentences
	 */
	public String action() {
		return this.action;
	}

}
