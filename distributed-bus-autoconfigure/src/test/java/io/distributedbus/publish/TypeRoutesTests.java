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

import java.util.List;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.RoutingKey;
import io.distributedbus.UnmappedTypeException;
import io.distributedbus.message.Envelope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TypeRoutes} and typed sending.
 */
class TypeRoutesTests {

	private final TestBus setup = new TestBus();

	@Test
	void publishesUnderTheKeyOfTheAnnotation() {
		this.setup.start().publishEvent(new Placed("4711"), Metadata.empty().withHeader("a", "b"));
		Envelope envelope = this.setup.writer("orders").onlyWritten();
		assertThat(envelope.routingKey()).isEqualTo("order.placed");
		assertThat(envelope.payload()).asString().isEqualTo("{\"id\":\"4711\"}");
		assertThat(envelope.headers()).containsEntry("a", "b");
	}

	@Test
	void sendsCommandToTheServiceOfTheAnnotation() {
		this.setup.start().sendCommand(new Ship("4711"));
		Envelope envelope = this.setup.writer("stock_commands").onlyWritten();
		assertThat(envelope.routingKey()).isEqualTo("order.ship");
		assertThat(envelope.target()).isEqualTo("stock");
	}

	@Test
	void usesTheConfiguredRoute() {
		DistributedBus bus = this.setup.typeRoute(Plain.class, "order.plain", "stock").start();
		bus.publishEvent(new Plain("4711"));
		bus.sendCommand(new Plain("4711"));
		assertThat(this.setup.writer("orders").onlyWritten().routingKey()).isEqualTo("order.plain");
		assertThat(this.setup.writer("stock_commands").onlyWritten().routingKey()).isEqualTo("order.plain");
	}

	@Test
	void namesTypeThatHasNoKey() {
		DistributedBus bus = this.setup.start();
		assertThatExceptionOfType(UnmappedTypeException.class).isThrownBy(() -> bus.publishEvent(new Plain("1")))
			.withMessageContaining(Plain.class.getName())
			.withMessageContaining("routing key")
			.withMessageContaining("distributed-bus.routes");
		assertThat(this.setup.transport.opened()).isEmpty();
	}

	@Test
	void namesCommandTypeThatHasNoTarget() {
		DistributedBus bus = this.setup.start();
		assertThatExceptionOfType(UnmappedTypeException.class).isThrownBy(() -> bus.sendCommand(new Placed("1")))
			.withMessageContaining(Placed.class.getName())
			.withMessageContaining("target service");
	}

	@Test
	void refusesTwoTypesForOneKey() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> new TypeRoutes(List.of(route(Plain.class, "order.placed")), List.of(Placed.class)))
			.withMessageContaining("'order.placed' belongs to two types")
			.withMessageContaining(Plain.class.getName())
			.withMessageContaining(Placed.class.getName());
	}

	@Test
	void refusesTwoKeysForOneType() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> new TypeRoutes(List.of(route(Plain.class, "a"), route(Plain.class, "b")), List.of()))
			.withMessageContaining(Plain.class.getName())
			.withMessageContaining("two routes: 'a' and 'b'");
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> new TypeRoutes(List.of(route(Placed.class, "order.other")), List.of()))
			.withMessageContaining("'order.other' and 'order.placed'");
	}

	@Test
	void refusesTwoTargetsForOneType() {
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(
				() -> new TypeRoutes(List.of(new TypeRoute(Ship.class, "order.ship", "other")), List.of(Ship.class)))
			.withMessageContaining("'order.ship' to service 'other' and 'order.ship' to service 'stock'");
	}

	@Test
	void refusesTwoAnnotatedTypesOfOneKey() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> new TypeRoutes(List.of(), List.of(Placed.class, PlacedToo.class)))
			.withMessageContaining(PlacedToo.class.getName());
	}

	@Test
	void refusesTypeFoundLaterWhoseKeyIsTaken() {
		TypeRoutes routes = new TypeRoutes(List.of(), List.of(Placed.class));
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> routes.get(PlacedToo.class));
		assertThat(routes.get(Placed.class).key()).isEqualTo("order.placed");
	}

	@Test
	void acceptsTheSameRouteTwice() {
		TypeRoutes routes = new TypeRoutes(List.of(route(Placed.class, "order.placed")), List.of(Placed.class));
		assertThat(routes.get(Placed.class).key()).isEqualTo("order.placed");
	}

	@Test
	void refusesMalformedKey() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> new TypeRoutes(List.of(route(Plain.class, "a..b")), List.of()))
			.withMessageContaining("'a..b'")
			.withMessageContaining(Plain.class.getName());
	}

	private static TypeRoute route(Class<?> type, String key) {
		return new TypeRoute(type, key, null);
	}

	@RoutingKey("order.placed")
	record Placed(String id) {

	}

	@RoutingKey("order.placed")
	record PlacedToo(String id) {

	}

	@RoutingKey(value = "order.ship", service = "stock")
	record Ship(String id) {

	}

	record Plain(String id) {

	}

}
