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

package io.distributedbus.publish;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.distributedbus.UnroutableEventException;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.message.PeerText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Deals with events that no mapping takes, as {@code distributed-bus.unroutable-events}
 * says; logs each key once.
 */
final class UnroutableLog {

	private static final Log logger = LogFactory.getLog(UnroutableLog.class);

	private static final int MAX_REMEMBERED = 1000;

	private final UnroutableEvents policy;

	private final BusListeners listeners;

	private final Set<String> logged = ConcurrentHashMap.newKeySet();

	UnroutableLog(UnroutableEvents policy, BusListeners listeners) {
		this.policy = policy;
		this.listeners = listeners;
	}

	void unroutable(String routingKey) {
		if (this.listeners.isListening()) {
			this.listeners.tell((listener) -> listener.unroutable(routingKey));
		}
		if (this.policy == UnroutableEvents.FAIL) {
			throw new UnroutableEventException(routingKey);
		}
		if (this.policy == UnroutableEvents.WARN && this.logged.size() < MAX_REMEMBERED
				&& this.logged.add(routingKey)) {
			logger.warn("Event '" + PeerText.escape(routingKey) + "' goes nowhere: no mapping in "
					+ "'distributed-bus.service-map.events' takes its key. This is said once per key.");
		}
	}

}
