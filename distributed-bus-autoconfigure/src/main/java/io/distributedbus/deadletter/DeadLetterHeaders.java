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

package io.distributedbus.deadletter;

import java.util.LinkedHashMap;
import java.util.Map;

import io.distributedbus.message.HeaderNames;
import io.distributedbus.transport.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * The headers that say why a delivery is a dead letter. They are stored beside its
 * original headers and behind them, so that what a peer wrote never hides them.
 *
 * @since 0.1.0
 */
public final class DeadLetterHeaders {

	private static final String PREFIX = HeaderNames.BUS_PREFIX + "dl-";

	/**
	 * Name of the channel.
	 */
	public static final String CHANNEL = PREFIX + "channel";

	/**
	 * Name of the consumer group.
	 */
	public static final String GROUP = PREFIX + "group";

	/**
	 * Class and method of the handler that failed; absent if none was reached.
	 */
	public static final String HANDLER = PREFIX + "handler";

	/**
	 * Place of the delivery in the channel.
	 */
	public static final String POSITION = PREFIX + "position";

	/**
	 * How often it was tried.
	 */
	public static final String ATTEMPTS = PREFIX + "attempts";

	/**
	 * Why it could not be handled.
	 */
	public static final String REASON = PREFIX + "reason";

	/**
	 * Class name of the failure; absent if there was none.
	 */
	public static final String EXCEPTION = PREFIX + "exception";

	/**
	 * Frames of the failure without messages; absent if there was none.
	 */
	public static final String STACK = PREFIX + "stack";

	/**
	 * Instant at which it was given up, in ISO 8601.
	 */
	public static final String FAILED_AT = PREFIX + "failed-at";

	private static final int MAX_LENGTH = 1024;

	private static final int MAX_STACK_LENGTH = 16 * 1024;

	private DeadLetterHeaders() {
	}

	/**
	 * Returns the headers of a dead letter, each of a bounded length. Reads nothing that
	 * a peer wrote.
	 * @param deadLetter the dead letter
	 * @return names and values in a fixed order
	 */
	public static Map<String, String> of(DeadLetter deadLetter) {
		Map<String, String> headers = new LinkedHashMap<>();
		put(headers, CHANNEL, deadLetter.subscription().channel().name(), MAX_LENGTH);
		put(headers, GROUP, deadLetter.subscription().group(), MAX_LENGTH);
		put(headers, HANDLER, deadLetter.handler(), MAX_LENGTH);
		put(headers, POSITION, deadLetter.delivery().position().toString(), MAX_LENGTH);
		put(headers, ATTEMPTS, Integer.toString(deadLetter.attempts()), MAX_LENGTH);
		put(headers, REASON, deadLetter.reason(), MAX_LENGTH);
		put(headers, EXCEPTION, deadLetter.exceptionType(), MAX_LENGTH);
		put(headers, STACK, deadLetter.stackTrace(), MAX_STACK_LENGTH);
		put(headers, FAILED_AT, deadLetter.failedAt().toString(), MAX_LENGTH);
		return headers;
	}

	private static void put(Map<String, String> headers, String name, @Nullable String value, int maxLength) {
		if (value != null) {
			headers.put(name, (value.length() <= maxLength) ? value : value.substring(0, maxLength));
		}
	}

}
