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

package io.distributedbus.channel;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where a group without a stored position begins to read a stream. Written as
 * {@code earliest} (or {@code first}), {@code latest} (or {@code next}), {@code last}, an
 * offset such as {@code 42}, an instant such as {@code 2026-01-31T12:00:00Z}, or the id
 * of an entry as Redis writes it, such as {@code 1526919030474-55}.
 *
 * @param type the type of the start
 * @param offset the offset, of each partition, for {@link Type#OFFSET}; the number of the
 * entry within its millisecond for {@link Type#ENTRY}
 * @param instant the instant; only for {@link Type#INSTANT} and {@link Type#ENTRY}
 * @since 0.1.0
 */
public record StartFrom(Type type, long offset, @Nullable Instant instant) {

	/**
	 * The beginning of the log.
	 */
	public static final StartFrom EARLIEST = new StartFrom(Type.EARLIEST, 0, null);

	/**
	 * What is written from now on.
	 */
	public static final StartFrom LATEST = new StartFrom(Type.LATEST, 0, null);

	/**
	 * What the broker has stored last, as far as it stores several envelopes together.
	 */
	public static final StartFrom LAST = new StartFrom(Type.LAST, 0, null);

	public StartFrom {
		Assert.isTrue(offset >= 0, "'offset' must not be negative");
		Assert.isTrue((type == Type.INSTANT || type == Type.ENTRY) == (instant != null),
				"'instant' belongs to the types INSTANT and ENTRY");
	}

	/**
	 * Starts at an offset.
	 * @param offset the offset, zero or more
	 * @return the start
	 */
	public static StartFrom offset(long offset) {
		return new StartFrom(Type.OFFSET, offset, null);
	}

	/**
	 * Starts at the first envelope written at or after an instant.
	 * @param instant the instant
	 * @return the start
	 */
	public static StartFrom instant(Instant instant) {
		return new StartFrom(Type.INSTANT, 0, instant);
	}

	/**
	 * Starts at an entry of Redis, or at the first one behind it if it is gone.
	 * @param millis the first part of its id, in milliseconds, zero or more
	 * @param sequence the second part of its id, zero or more
	 * @return the start
	 */
	public static StartFrom entry(long millis, long sequence) {
		return new StartFrom(Type.ENTRY, sequence, Instant.ofEpochMilli(millis));
	}

	/**
	 * Parses a start.
	 * @param text {@code earliest}, {@code first}, {@code latest}, {@code next},
	 * {@code last}, an offset, an instant or the id of an entry
	 * @return the start
	 * @throws IllegalArgumentException if the text is none of these
	 */
	public static StartFrom of(String text) {
		String trimmed = text.trim();
		return switch (trimmed.toLowerCase(Locale.ROOT)) {
			case "earliest", "first" -> EARLIEST;
			case "latest", "next" -> LATEST;
			case "last" -> LAST;
			default -> place(trimmed, text);
		};
	}

	private static StartFrom place(String trimmed, String text) {
		try {
			int dash = trimmed.indexOf('-');
			if (dash > 0 && isNumber(trimmed.substring(0, dash)) && isNumber(trimmed.substring(dash + 1))) {
				return entry(Long.parseLong(trimmed.substring(0, dash)), Long.parseLong(trimmed.substring(dash + 1)));
			}
			return isNumber(trimmed) ? offset(Long.parseLong(trimmed)) : instant(Instant.parse(trimmed));
		}
		catch (DateTimeParseException | NumberFormatException ex) {
			throw new IllegalArgumentException("'" + text + "' is no start of a stream. Use 'earliest', 'latest', "
					+ "'last', an offset such as 42, or an instant such as 2026-01-31T12:00:00Z. On Redis it may be the "
					+ "id of an entry, too, such as 1526919030474-55.", ex);
		}
	}

	private static boolean isNumber(String text) {
		return !text.isEmpty() && text.chars().allMatch((character) -> character >= '0' && character <= '9');
	}

	@Override
	public String toString() {
		return switch (this.type) {
			case EARLIEST -> "earliest";
			case LATEST -> "latest";
			case LAST -> "last";
			case OFFSET -> Long.toString(this.offset);
			case INSTANT -> String.valueOf(this.instant);
			case ENTRY -> ((this.instant != null) ? this.instant.toEpochMilli() : 0) + "-" + this.offset;
		};
	}

	/**
	 * The types of start.
	 */
	public enum Type {

		/**
		 * The beginning of the log.
		 */
		EARLIEST,

		/**
		 * The end of the log.
		 */
		LATEST,

		/**
		 * The last part of the log that the broker has stored as one.
		 */
		LAST,

		/**
		 * A given offset.
		 */
		OFFSET,

		/**
		 * A given instant.
		 */
		INSTANT,

		/**
		 * A given entry of Redis.
		 */
		ENTRY

	}

}
