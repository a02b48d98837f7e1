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

import io.distributedbus.BusConfigurationException;
import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.MessageHandler;
import io.distributedbus.map.KeyPattern;
import io.distributedbus.message.MessageKind;
import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HandlerRegistry}.
 */
class HandlerRegistryTests {

	@Test
	void findsCommandsAndMessagesByKindAndKey() {
		HandlerRegistry registry = registry(Shop.class);
		assertThat(registry.find(MessageKind.COMMAND, "ship")).hasToString(Shop.class.getName() + ".ship()");
		assertThat(registry.find(MessageKind.MESSAGE, "ship")).hasToString(Shop.class.getName() + ".note()");
		assertThat(registry.find(MessageKind.COMMAND, "order.placed")).isNull();
	}

	@Test
	void findsEventHandlersInOrder() {
		HandlerRegistry registry = registry(Last.class, Shop.class, First.class);
		assertThat(registry.findEventHandlers("order.placed")).extracting(Handler::toString)
			.containsExactly(First.class.getName() + ".placed()", Shop.class.getName() + ".orders()",
					Last.class.getName() + ".placed()");
		assertThat(registry.findEventHandlers("user.placed")).isEmpty();
	}

	@Test
	void collectsEachEventKeyOnce() {
		assertThat(registry(Last.class, First.class, Shop.class).eventKeys()).extracting(KeyPattern::toString)
			.containsExactlyInAnyOrder("order.placed", "order.*");
	}

	@Test
	void refusesTwoHandlersOfOneCommand() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> registry(Shop.class, SecondShop.class))
			.withMessageContaining("command 'ship'")
			.withMessageContaining(Shop.class.getName() + ".ship()")
			.withMessageContaining(SecondShop.class.getName() + ".ship()");
	}

	private static HandlerRegistry registry(Class<?>... components) {
		try (ScannedHandlers handlers = ScannedHandlers.in(components)) {
			return new HandlerRegistry(handlers.all());
		}
	}

	@Distributed
	static class Shop {

		@CommandHandler("ship")
		void ship() {
		}

		@MessageHandler("ship")
		void note() {
		}

		@Order(2)
		@EventHandler("order.*")
		void orders() {
		}

	}

	@Distributed
	static class SecondShop {

		@CommandHandler("ship")
		void ship() {
		}

	}

	@Order(1)
	@Distributed
	static class First {

		@EventHandler("order.placed")
		void placed() {
		}

	}

	@Distributed
	static class Last {

		@EventHandler("order.placed")
		void placed() {
		}

	}

}
