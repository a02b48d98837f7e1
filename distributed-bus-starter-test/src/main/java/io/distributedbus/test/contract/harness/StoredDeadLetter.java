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

package io.distributedbus.test.contract.harness;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is kept.
 *
 * @param routingKey the routing key of the original, or {@code null} if it had none
 * @param id the id of the original, or {@code null} if it had none
 * @param headers the user headers of the original
 * @param payload the payload of the original
 * @param channel the name of the channel it came from
 * @param group the group that could not handle it
 * @param handler the class and method that failed, or {@code null} if none was reached
 * @param position the position of the original
 * @param reason why it could not be handled
 * @param exceptionType the class name of the failure, or {@code null}
 * @param attempts how often it was tried
 * @since 0.1.0
 */
public record StoredDeadLetter(@Nullable String routingKey, @Nullable String id, Map<String, String> headers,
		byte[] payload, String channel, String group, @Nullable String handler, String position, String reason,
		@Nullable String exceptionType, int attempts) {

	public StoredDeadLetter {
		headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

	@Override
	public String toString() {
		return "StoredDeadLetter[routingKey=" + this.routingKey + ", id=" + this.id + ", group=" + this.group
				+ ", handler=" + this.handler + ", reason=" + this.reason + ", attempts=" + this.attempts + "]";
	}

}
