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

package io.distributedbus.transport;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that could not be handled, with the reason.
 *
 * @param subscription the channel and group it belongs to
 * @param delivery the delivery
 * @param handler the class and method that failed, or {@code null} if none was reached
 * @param reason why it could not be handled, without payload or header values
 * @param exceptionType the class name of the failure, or {@code null}
 * @param stackTrace the frames of the failure without messages, or {@code null}
 * @param attempts how often it was tried
 * @param failedAt when it was given up
 * @since 0.1.0
 */
public record DeadLetter(Subscription subscription, Delivery delivery, @Nullable String handler, String reason,
		@Nullable String exceptionType, @Nullable String stackTrace, int attempts, Instant failedAt) {

	@Override
	public String toString() {
		return "DeadLetter[channel=" + this.subscription.channel().name() + ", group=" + this.subscription.group()
				+ ", position=" + this.delivery.position() + ", handler=" + this.handler + ", attempts=" + this.attempts
				+ "]";
	}

}
