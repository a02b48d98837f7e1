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

package io.distributedbus.transport.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.lettuce.core.RedisCommandExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of a stream or a group: names and values by turns.
 *
 * @param pairs the names and values
 */
record ServerInfo(List<?> pairs) {

	private static final ServerInfo NOTHING = new ServerInfo(List.of());

	/**
	 * Asks for what the server knows of a stream.
	 * @param link the link
	 * @param stream the key of the stream
	 * @return the answer, without any value when there is no such key
	 * @throws RedisCommandExecutionException if there is something else at the key
	 */
	static ServerInfo ofStream(RedisLink link, String stream) throws InterruptedException {
		try {
			return new ServerInfo(Calls.get(link.commands().xinfoStream(RedisNames.bytes(stream))));
		}
		catch (RedisCommandExecutionException ex) {
			return absent(ex);
		}
	}

	/**
	 * Asks for what the server knows of a group.
	 * @param link the link
	 * @param place the stream and group
	 * @return the answer, without any value when there is no such group
	 * @throws RedisCommandExecutionException if there is something else at the key
	 */
	static ServerInfo ofGroup(RedisLink link, GroupPlace place) throws InterruptedException {
		try {
			for (Object group : Calls.get(link.commands().xinfoGroups(RedisNames.bytes(place.stream())))) {
				ServerInfo info = new ServerInfo((List<?>) group);
				if (place.group().equals(info.text("name"))) {
					return info;
				}
			}
			return NOTHING;
		}
		catch (RedisCommandExecutionException ex) {
			return absent(ex);
		}
	}

	/**
	 * Tells whether the consumer of a place exists. A group that was created anew has
	 * none.
	 * @param link the link
	 * @param place the stream, group and consumer
	 * @return whether the group has such a consumer
	 */
	static boolean hasConsumer(RedisLink link, GroupPlace place) throws InterruptedException {
		for (Object consumer : Calls
			.get(link.commands().xinfoConsumers(RedisNames.bytes(place.stream()), RedisNames.bytes(place.group())))) {
			if (place.consumer().equals(new ServerInfo((List<?>) consumer).text("name"))) {
				return true;
			}
		}
		return false;
	}

	private static ServerInfo absent(RedisCommandExecutionException failure) {
		String message = failure.getMessage();
		if (message != null && message.contains("no such key")) {
			return NOTHING;
		}
		throw failure;
	}

	/**
	 * Returns a number.
	 * @param name its name
	 * @return the number, or zero when it is absent
	 */
	long number(String name) {
		return (value(name) instanceof Long number) ? number : 0;
	}

	/**
	 * Returns an id.
	 * @param name its name
	 * @return the id, or {@code null} when it is absent
	 */
	@Nullable EntryId id(String name) {
		String text = text(name);
		return (text != null) ? EntryId.of(text) : null;
	}

	private @Nullable String text(String name) {
		return text(value(name));
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : null;
	}

	private @Nullable Object value(String name) {
		for (int i = 0; i + 1 < this.pairs.size(); i += 2) {
			if (name.equals(text(this.pairs.get(i)))) {
				return this.pairs.get(i + 1);
			}
		}
		return null;
	}

}
