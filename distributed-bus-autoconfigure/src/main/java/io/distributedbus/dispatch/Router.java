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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.distributedbus.handler.Handler;
import io.distributedbus.handler.HandlerRegistry;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.PeerText;
import io.distributedbus.message.RoutingKeys;
import io.distributedbus.transport.Delivery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Finds the handlers of a delivery by its kind and key, before anything of it is decoded.
 * Patterns are matched once per key; the number of remembered keys is bounded, because
 * peers choose them.
 */
final class Router {

	private static final Log logger = LogFactory.getLog(Router.class);

	private static final int MAX_REMEMBERED = 4096;

	private static final int MAX_WARNINGS = 100;

	private final HandlerRegistry handlers;

	private final String service;

	private final Map<String, Route> events = new ConcurrentHashMap<>();

	private final AtomicInteger warnings = new AtomicInteger();

	Router(HandlerRegistry handlers, String service) {
		this.handlers = handlers;
		this.service = service;
	}

	/**
	 * Finds the handlers of a delivery.
	 * @throws RuntimeException if its attributes cannot be read
	 */
	Route route(Delivery delivery) {
		String key = delivery.routingKey();
		String kind = delivery.attribute(Attribute.KIND);
		if (key == null) {
			return Route.refuse("It has no routing key.");
		}
		if (kind == null) {
			Route route = this.events.get(key);
			return (route != null) ? route : routeEvent(key, delivery);
		}
		return routeKind(kind, key, delivery);
	}

	private Route routeKind(String kindName, String key, Delivery delivery) {
		MessageKind kind = MessageKind.fromWireName(kindName);
		if (kind == null) {
			return Route.refuse("Its kind '" + PeerText.escape(kindName) + "' is unknown.");
		}
		if (kind == MessageKind.EVENT) {
			Route route = this.events.get(key);
			return (route != null) ? route : routeEvent(key, delivery);
		}
		String target = delivery.attribute(Attribute.SUBJECT);
		if (target != null && !target.equals(this.service)) {
			return Route.refuse("It is for service '" + PeerText.escape(target) + "', not for '" + this.service + "'.");
		}
		Handler handler = this.handlers.find(kind, key);
		return (handler != null) ? Route.to(List.of(handler)) : Route.refuse("Service '" + this.service
				+ "' has no distributed handler for " + kind.wireName() + " '" + PeerText.escape(key) + "'.");
	}

	private Route routeEvent(String key, Delivery delivery) {
		String fault = RoutingKeys.fault(key);
		if (fault != null) {
			return Route.refuse("Its routing key '" + PeerText.escape(key) + "' " + fault + ".");
		}
		Route route = Route.to(this.handlers.findEventHandlers(key));
		warnIfIncomplete(key, delivery);
		if (this.events.size() >= MAX_REMEMBERED) {
			this.events.clear();
		}
		this.events.put(key, route);
		return route;
	}

	// Once per key: foreign senders are welcome, half a CloudEvent is probably a mistake.
	private void warnIfIncomplete(String key, Delivery delivery) {
		boolean version = delivery.attribute(Attribute.SPEC_VERSION) != null;
		boolean id = delivery.attribute(Attribute.ID) != null;
		boolean source = delivery.attribute(Attribute.SOURCE) != null;
		if ((version || id || source) && !(version && id && source) && this.warnings.get() < MAX_WARNINGS) {
			this.warnings.incrementAndGet();
			logger.warn("An event '" + PeerText.escape(key) + "' at " + delivery.position()
					+ " carries some but not all of the CloudEvents attributes specversion, id and source; "
					+ "it is delivered all the same.");
		}
	}

}
