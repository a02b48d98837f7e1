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

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.RoutingKey;
import io.distributedbus.UnmappedTypeException;
import io.distributedbus.message.RoutingKeys;
import org.jspecify.annotations.Nullable;

/**
 * The routing keys of types, from {@code distributed-bus.routes} and
 * {@link RoutingKey @RoutingKey}. One type has one key and one key one type. Safe for use
 * by several threads.
 *
 * @since 0.1.0
 */
public final class TypeRoutes {

	private final Map<Class<?>, TypeRoute> byType = new ConcurrentHashMap<>();

	private final Map<String, Class<?>> byKey = new HashMap<>();

	/**
	 * Creates the routes.
	 * @param configured the routes of the configuration
	 * @param annotated types that carry {@link RoutingKey @RoutingKey}
	 * @throws BusConfigurationException if a type has two keys or a key two types, or a
	 * key is malformed
	 */
	public TypeRoutes(Collection<TypeRoute> configured, Collection<Class<?>> annotated) {
		configured.forEach(this::add);
		for (Class<?> type : annotated) {
			TypeRoute route = fromAnnotation(type);
			if (route != null) {
				add(route);
			}
		}
		for (Class<?> type : configured.stream().map(TypeRoute::type).toList()) {
			TypeRoute route = fromAnnotation(type);
			if (route != null) {
				add(route);
			}
		}
	}

	private synchronized void add(TypeRoute route) {
		String fault = RoutingKeys.fault(route.key());
		if (fault != null) {
			throw new BusConfigurationException(
					"The routing key '" + route.key() + "' of type " + route.type().getName() + " " + fault + ".",
					"Correct it in its @RoutingKey or in 'distributed-bus.routes'.");
		}
		TypeRoute present = this.byType.get(route.type());
		if (present != null && (!present.key().equals(route.key()) || !Objects.equals(present.service(),
				(route.service() != null) ? route.service() : present.service()))) {
			throw new BusConfigurationException(
					"Type " + route.type().getName() + " has two routes: " + describe(present) + " and "
							+ describe(route) + " (its @RoutingKey and 'distributed-bus.routes').",
					"Keep one; one type has one routing key and one target service.");
		}
		Class<?> other = this.byKey.get(route.key());
		if (other != null && other != route.type()) {
			throw new BusConfigurationException(
					"The routing key '" + route.key() + "' belongs to two types: " + other.getName() + " and "
							+ route.type().getName() + " (@RoutingKey or 'distributed-bus.routes').",
					"Give one of them another key; one routing key has one type.");
		}
		this.byKey.put(route.key(), route.type());
		this.byType.putIfAbsent(route.type(), route);
	}

	private static String describe(TypeRoute route) {
		return "'" + route.key() + "'" + ((route.service() != null) ? " to service '" + route.service() + "'" : "");
	}

	private static @Nullable TypeRoute fromAnnotation(Class<?> type) {
		RoutingKey annotation = type.getAnnotation(RoutingKey.class);
		if (annotation == null) {
			return null;
		}
		return new TypeRoute(type, annotation.value(), annotation.service().isEmpty() ? null : annotation.service());
	}

	/**
	 * Returns the route of a type.
	 * @param type the type of an object
	 * @return its route
	 * @throws UnmappedTypeException if it has none
	 */
	public TypeRoute get(Class<?> type) {
		TypeRoute route = this.byType.get(type);
		if (route != null) {
			return route;
		}
		TypeRoute annotated = fromAnnotation(type);
		if (annotated == null) {
			throw new UnmappedTypeException(type, "routing key");
		}
		add(annotated);
		return annotated;
	}

}
