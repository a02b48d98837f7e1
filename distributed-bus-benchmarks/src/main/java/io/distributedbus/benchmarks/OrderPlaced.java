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

package io.distributedbus.benchmarks;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The event that is sent: about 200 bytes as JSON.
 *
 * @param number its number, from zero
 * @param orderId the id of the order
 * @param customer the name of the customer
 * @param email the address of the customer
 * @param currency the currency
 * @param amount the amount in cents
 * @param express whether it is in a hurry
 * @param placedAt when it was placed
 */
@JsonPropertyOrder("number")
public record OrderPlaced(long number, String orderId, String customer, String email, String currency, long amount,
		boolean express, Instant placedAt) {

	/**
	 * The routing key.
	 */
	public static final String KEY = "order.placed";

	private static final Instant START = Instant.parse("2026-01-31T12:00:00.123Z");

	private static final int NUMBER_STARTS_AT = "{\"number\":".length();

	/**
	 * Creates an event.
	 * @param number its number
	 * @return the event
	 */
	public static OrderPlaced of(long number) {
		return new OrderPlaced(number, "order-7f0c2a-4711-0815", "Grace Hopper", "grace.hopper@example.org", "EUR",
				number * 7, (number & 1) == 0, START.plusMillis(number));
	}

	/**
	 * Reads the number of an event from its JSON, without reading all of it.
	 * @param json the JSON, as Jackson writes this record
	 * @return the number
	 */
	public static long number(byte[] json) {
		long number = 0;
		for (int i = NUMBER_STARTS_AT; json[i] >= '0' && json[i] <= '9'; i++) {
			number = number * 10 + json[i] - '0';
		}
		return number;
	}

}
