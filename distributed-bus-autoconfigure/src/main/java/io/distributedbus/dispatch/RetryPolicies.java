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

package io.distributedbus.dispatch;

import java.util.ArrayList;
import java.util.List;

import io.distributedbus.InvalidPayloadException;
import io.distributedbus.PayloadConversionException;
import io.distributedbus.channel.RetrySettings;

import org.springframework.core.retry.RetryPolicy;

/**
 * Makes Spring's retry policy of the settings of a channel.
 */
final class RetryPolicies {

	private RetryPolicies() {
	}

	static RetryPolicy of(RetrySettings settings) {
		// What cannot be read now cannot be read later either.
		List<Class<? extends Throwable>> excludes = new ArrayList<>(settings.exclude());
		excludes.add(PayloadConversionException.class);
		excludes.add(InvalidPayloadException.class);
		RetryPolicy.Builder builder = RetryPolicy.builder()
			.maxRetries(settings.maxAttempts() - 1)
			.delay(settings.initialInterval())
			.excludes(excludes);
		if (settings.initialInterval().toMillis() > 0) {
			builder.multiplier(settings.multiplier()).jitter(settings.jitter());
			if (settings.maxInterval().toMillis() > 0) {
				builder.maxDelay(settings.maxInterval());
			}
		}
		return builder.build();
	}

}
