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

package io.distributedbus.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.DistributedBus;
import io.distributedbus.EventHandler;
import io.distributedbus.MessageHandler;
import io.distributedbus.Metadata;
import io.distributedbus.handler.HandleInterceptor;
import io.distributedbus.message.Envelope;
import io.distributedbus.publish.SendInterceptor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DistributedBusAutoConfiguration}: from the bus through memory to the
 * handlers of one application.
 */
class BusInContextTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DistributedBusAutoConfiguration.class,
				DistributedBusMemoryAutoConfiguration.class))
		.withUserConfiguration(Handlers.class)
		.withPropertyValues("spring.application.name=shop", "distributed-bus.transport=memory",
				"distributed-bus.memory.broker=bus-in-context", "distributed-bus.channels.shop_events.kind=stream",
				"distributed-bus.channels.shop_commands.kind=queue",
				"distributed-bus.service-map.commands.shop=shop_commands",
				"distributed-bus.service-map.events[0].channel=shop_events",
				"distributed-bus.service-map.events[0].subscription-keys=order.*");

	@Test
	void reachesHandlersOfEachKind() {
		this.runner.run((context) -> {
			DistributedBus bus = context.getBean(DistributedBus.class);
			bus.convertAndPublishEvent("order.placed", new Placed("4711", 3),
					Metadata.empty().withHeader("lang", "de"));
			bus.convertAndSendCommand("shop", "order.ship", new Placed("4712", 1));
			bus.sendMessage("shop", "notes", "hello");
			assertSeen(context.getBean(Handlers.class), "event 4711 de order.placed shop", "ship 4712", "note hello",
					"shipped 4712 caused");
		});
	}

	@Test
	void wrapsSendingAndHandlingInInterceptorsInOrder() {
		this.runner.withUserConfiguration(Interceptors.class).run((context) -> {
			context.getBean(DistributedBus.class).sendMessage("shop", "notes", "hello");
			assertSeen(context.getBean(Handlers.class), "note hello");
			Interceptors interceptors = context.getBean(Interceptors.class);
			assertThat(interceptors.sends).containsExactly("first", "second");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(interceptors.handles).containsExactly("first in", "second in",
						"second out", "first out"));
			assertThat(interceptors.trails).containsExactly("first,second");
		});
	}

	@Test
	void carriesOnTheListedHeaders() {
		this.runner.withPropertyValues("distributed-bus.propagated-headers=tenant").run((context) -> {
			context.getBean(DistributedBus.class)
				.convertAndSendCommand("shop", "order.ship", new Placed("4712", 1),
						Metadata.empty().withHeader("tenant", "acme").withHeader("other", "x"));
			Handlers handlers = context.getBean(Handlers.class);
			assertSeen(handlers, "ship 4712", "shipped 4712 caused");
			assertThat(handlers.shippedHeaders).containsExactly(Map.of("tenant", "acme"));
		});
	}

	@Test
	void keepsTwoApplicationsApartThatHaveBrokersOfTheirOwn() {
		this.runner.run(
				(one) -> this.runner.withPropertyValues("distributed-bus.memory.broker=bus-in-context-2").run((two) -> {
					two.getBean(DistributedBus.class).sendMessage("shop", "notes", "two");
					assertSeen(two.getBean(Handlers.class), "note two");
					one.getBean(DistributedBus.class).sendMessage("shop", "notes", "one");
					assertSeen(one.getBean(Handlers.class), "note one");
					assertThat(two.getBean(Handlers.class).seen).containsExactly("note two");
				}));
	}

	@Test
	void letsTwoServicesTalkThatShareBroker() {
		this.runner.run((shop) -> this.runner.withPropertyValues("spring.application.name=stock").run((stock) -> {
			stock.getBean(DistributedBus.class).sendMessage("shop", "notes", "from stock");
			assertSeen(shop.getBean(Handlers.class), "note from stock");
			stock.getBean(DistributedBus.class)
				.convertAndPublishEvent("order.placed", new Placed("4711", 3),
						Metadata.empty().withHeader("lang", "de"));
			assertSeen(shop.getBean(Handlers.class), "event 4711 de order.placed stock");
			assertSeen(stock.getBean(Handlers.class), "event 4711 de order.placed stock");
		}));
	}

	@Test
	void isSharedByChildContext() {
		this.runner.run((parent) -> this.runner.withParent(parent).run((child) -> {
			assertThat(child).hasNotFailed();
			assertThat(child.getBean(DistributedBus.class)).isSameAs(parent.getBean(DistributedBus.class));
			child.getBean(DistributedBus.class).sendMessage("shop", "notes", "hello");
			assertSeen(parent.getBean(Handlers.class), "note hello");
		}));
	}

	@Test
	void worksInChildOfContextWithoutBus() {
		new ApplicationContextRunner().run((parent) -> this.runner.withParent(parent).run((child) -> {
			child.getBean(DistributedBus.class).sendMessage("shop", "notes", "hello");
			assertSeen(child.getBean(Handlers.class), "note hello");
		}));
	}

	private static void assertSeen(Handlers handlers, String... seen) {
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(handlers.seen).contains(seen));
	}

	record Placed(String id, int count) {

	}

	record Incoming(String id) {

	}

	@Distributed
	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		final List<String> seen = new CopyOnWriteArrayList<>();

		final List<Map<String, String>> shippedHeaders = new CopyOnWriteArrayList<>();

		@Bean
		Shipping shipping(DistributedBus bus) {
			return new Shipping(bus, this);
		}

		@EventHandler("order.placed")
		void placed(Incoming incoming, Envelope envelope, @Header("lang") String lang) {
			this.seen
				.add("event " + incoming.id() + " " + lang + " " + envelope.routingKey() + " " + envelope.source());
		}

		@EventHandler("order.shipped")
		void shipped(Incoming incoming, Envelope envelope) {
			this.shippedHeaders.add(envelope.headers());
			this.seen.add("shipped " + incoming.id() + ((envelope.causationId() != null) ? " caused" : ""));
		}

		@MessageHandler("notes")
		void note(String text) {
			this.seen.add("note " + text);
		}

	}

	static class Shipping {

		private final DistributedBus bus;

		private final Handlers handlers;

		Shipping(DistributedBus bus, Handlers handlers) {
			this.bus = bus;
			this.handlers = handlers;
		}

		@Distributed
		@CommandHandler("order.ship")
		void ship(Incoming incoming) {
			this.handlers.seen.add("ship " + incoming.id());
			this.bus.convertAndPublishEvent("order.shipped", incoming);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Interceptors {

		final List<String> sends = new ArrayList<>();

		final List<String> handles = new CopyOnWriteArrayList<>();

		final List<String> trails = new CopyOnWriteArrayList<>();

		@Bean
		@Order(2)
		SendInterceptor secondSend() {
			return (envelope, headers) -> {
				this.sends.add("second");
				headers.merge("trail", "second", (one, two) -> one + "," + two);
			};
		}

		@Bean
		@Order(1)
		SendInterceptor firstSend() {
			return (envelope, headers) -> {
				this.sends.add("first");
				headers.put("trail", "first");
			};
		}

		@Bean
		@Order(2)
		HandleInterceptor secondHandle() {
			return (envelope, handler, next) -> {
				this.trails.add(envelope.headers().get("trail"));
				this.handles.add("second in");
				next.handle();
				this.handles.add("second out");
			};
		}

		@Bean
		@Order(1)
		HandleInterceptor firstHandle() {
			return (envelope, handler, next) -> {
				this.handles.add("first in");
				next.handle();
				this.handles.add("first out");
			};
		}

	}

}
