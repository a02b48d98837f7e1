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

package io.distributedbus.handler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.map.KeyPattern;
import io.distributedbus.message.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * The distributed handlers of a service. Immutable.
 *
 * @since 0.1.0
 */
public final class HandlerRegistry {

	private final Map<String, Handler> commands = new LinkedHashMap<>();

	private final Map<String, Handler> messages = new LinkedHashMap<>();

	private final List<Handler> events = new ArrayList<>();

	/**
	 * Creates the registry.
	 * @param handlers the handlers
	 * @throws BusConfigurationException if two handlers take one command or message key
	 */
	public HandlerRegistry(List<Handler> handlers) {
		for (Handler handler : handlers) {
			switch (handler.kind()) {
				case COMMAND -> add(this.commands, handler);
				case MESSAGE -> add(this.messages, handler);
				case EVENT -> this.events.add(handler);
			}
		}
		this.events.sort(Comparator.comparingInt(Handler::order));
	}

	private static void add(Map<String, Handler> handlers, Handler handler) {
		String key = handler.keys().get(0).toString();
		Handler present = handlers.putIfAbsent(key, handler);
		if (present != null) {
			throw new BusConfigurationException(
					"The " + handler.kind().wireName() + " '" + key + "' has two handlers: " + present + " and "
							+ handler + ".",
					"A " + handler.kind().wireName() + " has exactly one handler in a service; remove one of the two.");
		}
	}

	/**
	 * Returns the handler of a command or message.
	 * @param kind the kind
	 * @param key the routing key or handler name
	 * @return the handler, or {@code null}
	 */
	public @Nullable Handler find(MessageKind kind, String key) {
		return ((kind == MessageKind.COMMAND) ? this.commands : this.messages).get(key);
	}

	/**
	 * Returns the handlers of an event.
	 * @param routingKey the routing key
	 * @return the handlers in order
	 */
	public List<Handler> findEventHandlers(String routingKey) {
		return this.events.stream().filter((handler) -> handler.takes(routingKey)).toList();
	}

	/**
	 * Returns the keys and patterns of all event handlers.
	 * @return the keys, each once
	 */
	public List<KeyPattern> eventKeys() {
		return this.events.stream().flatMap((handler) -> handler.keys().stream()).distinct().toList();
	}

	/**
	 * Returns all handlers: commands, messages, then events.
	 * @return the handlers
	 */
	public List<Handler> all() {
		List<Handler> all = new ArrayList<>(this.commands.values());
		all.addAll(this.messages.values());
		all.addAll(this.events);
		return all;
	}

}
