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

package io.distributedbus.message;

import org.jspecify.annotations.Nullable;

/**
 * The three kinds of envelope.
 *
 * @since 0.1.0
 */
public enum MessageKind {

	/**
	 * An order to one service.
	 */
	COMMAND("command"),

	/**
	 * A fact for whoever listens.
	 */
	EVENT("event"),

	/**
	 * A payload for a named handler of one service.
	 */
	MESSAGE("message");

	private final String wireName;

	MessageKind(String wireName) {
		this.wireName = wireName;
	}

	/**
	 * Returns the name that travels in the {@code buskind} attribute.
	 * @return the name in lower case
	 */
	public String wireName() {
		return this.wireName;
	}

	/**
	 * Reads the {@code buskind} attribute.
	 * @param wireName the value of the attribute, or {@code null} when absent, which
	 * means an event
	 * @return the kind, or {@code null} when the value is none of the known ones
	 */
	public static @Nullable MessageKind fromWireName(@Nullable String wireName) {
		if (wireName == null) {
			return EVENT;
		}
		return switch (wireName) {
			case "event" -> EVENT;
			case "command" -> COMMAND;
			case "message" -> MESSAGE;
			default -> null;
		};
	}

}
