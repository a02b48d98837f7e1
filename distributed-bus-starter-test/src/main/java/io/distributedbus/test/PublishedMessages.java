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

package io.distributedbus.test;

import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.distributedbus.map.KeyPattern;
import io.distributedbus.message.MessageKind;

/**
 * What the application under test has sent since the test method began and its channels
 * have confirmed, in order: events, commands and messages, each once however many
 * channels carry it. What the test itself sends through {@link BusScenario} is not in it.
 * A live view: it shows what is there when it is looked at. Safe for use by several
 * threads.
 * <p>
 * Being {@link Iterable}, it works with AssertJ: <pre class="code">
 * assertThat(published.ofKey("ticket.*")).hasSize(1);
 * assertThat(published.ofKey("ticket.opened").payloads(TicketOpened.class))
 *     .extracting(TicketOpened::userId).containsExactly("42");
 * </pre>
 *
 * @since 0.1.0
 */
public final class PublishedMessages implements Iterable<PublishedMessage> {

	private final Supplier<List<PublishedMessage>> messages;

	PublishedMessages(Supplier<List<PublishedMessage>> messages) {
		this.messages = messages;
	}

	/**
	 * Returns those with a routing key.
	 * @param keyOrPattern a key, or a pattern as in subscription keys
	 * @return a view
	 */
	public PublishedMessages ofKey(String keyOrPattern) {
		return matching(keyOf(keyOrPattern));
	}

	static Predicate<PublishedMessage> keyOf(String keyOrPattern) {
		KeyPattern pattern = KeyPattern.of(keyOrPattern);
		return (message) -> pattern.matches(message.routingKey());
	}

	/**
	 * Returns those of a kind.
	 * @param kind the kind
	 * @return a view
	 */
	public PublishedMessages ofKind(MessageKind kind) {
		return matching((message) -> message.kind() == kind);
	}

	/**
	 * Returns the commands and messages to a service.
	 * @param service the name of the target service
	 * @return a view
	 */
	public PublishedMessages to(String service) {
		return matching((message) -> service.equals(message.target()));
	}

	/**
	 * Returns those that a channel has confirmed.
	 * @param channel the name of the channel
	 * @return a view
	 */
	public PublishedMessages on(String channel) {
		return matching((message) -> message.channels().contains(channel));
	}

	/**
	 * Returns those that a condition holds for.
	 * @param condition the condition
	 * @return a view
	 */
	public PublishedMessages matching(Predicate<PublishedMessage> condition) {
		return new PublishedMessages(() -> stream().filter(condition).toList());
	}

	/**
	 * Returns the payloads, converted as a handler with a parameter of the type would get
	 * them.
	 * @param <T> the type
	 * @param type the type
	 * @return the payloads in order
	 * @throws io.distributedbus.PayloadConversionException if one cannot be converted
	 */
	public <T> List<T> payloads(Class<T> type) {
		return stream().map((message) -> message.payload(type)).toList();
	}

	/**
	 * Returns the messages that are there now.
	 * @return an unmodifiable copy
	 */
	public List<PublishedMessage> toList() {
		return this.messages.get();
	}

	/**
	 * Returns the messages that are there now.
	 * @return a stream
	 */
	public Stream<PublishedMessage> stream() {
		return toList().stream();
	}

	@Override
	public Iterator<PublishedMessage> iterator() {
		return toList().iterator();
	}

	@Override
	public String toString() {
		return toList().toString();
	}

}
