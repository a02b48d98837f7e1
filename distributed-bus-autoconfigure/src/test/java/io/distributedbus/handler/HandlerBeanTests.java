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

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.codec.TestDelivery;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerScanner} and {@link HandlerTarget}: beans that are made late,
 * often or by others.
 */
class HandlerBeanTests {

	@Test
	void leavesLazyBeansAloneUntilTheirFirstDelivery() throws Throwable {
		LazyBean.created = 0;
		try (ScannedHandlers handlers = ScannedHandlers.in(LazyBean.class)) {
			assertThat(handlers.all()).hasSize(1);
			assertThat(LazyBean.created).isZero();
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			assertThat(LazyBean.created).isEqualTo(1);
		}
	}

	@Test
	void asksForPrototypeAtEachDelivery() throws Throwable {
		Prototype.created = 0;
		try (ScannedHandlers handlers = ScannedHandlers.in(Prototype.class)) {
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			assertThat(Prototype.created).isEqualTo(2);
		}
	}

	@Test
	void findsProductsOfFactoryBeans() throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(ProductFactory.class)) {
			assertThat(handlers.all()).hasSize(1);
			handlers.handle("order.placed", TestDelivery.of("order.placed").payload("a"));
			assertThat(handlers.bean(Inheriting.class).seen).isEqualTo("a");
		}
	}

	@Test
	void ignoresBeansWhoseTypeIsNotKnown() {
		try (ScannedHandlers handlers = ScannedHandlers.in(Untyped.class, Inheriting.class)) {
			assertThat(handlers.all()).hasSize(1);
		}
	}

	abstract static class Base {

		String seen = "";

		@Distributed
		@EventHandler("order.placed")
		void placed(String payload) {
			this.seen = payload;
		}

	}

	static class Inheriting extends Base {

	}

	@Lazy
	static class LazyBean extends Base {

		static int created;

		LazyBean() {
			created++;
		}

	}

	@Scope("prototype")
	static class Prototype extends Base {

		static int created;

		Prototype() {
			created++;
		}

	}

	static class ProductFactory implements FactoryBean<Inheriting> {

		private final Inheriting product = new Inheriting();

		@Override
		public Inheriting getObject() {
			return this.product;
		}

		@Override
		public Class<?> getObjectType() {
			return Inheriting.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Untyped {

		@Bean
		FactoryBean<?> untyped() {
			return new FactoryBean<>() {

				@Override
				public Object getObject() {
					return "product";
				}

				@Override
				public Class<?> getObjectType() {
					return null;
				}

			};
		}

	}

}
