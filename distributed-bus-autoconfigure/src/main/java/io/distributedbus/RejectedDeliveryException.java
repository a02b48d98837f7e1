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
 * Thrown by a handler to skip its delivery: it is settled without retry and without a
 * dead letter.
 *
 * @since 0.1.0
 */
public class RejectedDeliveryException extends RuntimeException {

	/**
	 * Creates the exception.
	 * @param reason why the delivery is not wanted
	 */
	public RejectedDeliveryException(String reason) {
		this(reason, null);
	}

	/**
	 * Creates the exception.
	 * @param reason why the delivery is not wanted
	 * @param cause the cause, or {@code null}
	 */
	public RejectedDeliveryException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

}
