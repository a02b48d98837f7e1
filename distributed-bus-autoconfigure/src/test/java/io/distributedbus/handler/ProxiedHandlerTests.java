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
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.codec.TestDelivery;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HandlerScanner} and {@link HandlerTarget}: beans that are proxies, as
 * {@code @Transactional} makes them.
 */
class ProxiedHandlerTests {

	private int advised;

	@Test
	void callsClassProxyThroughItsAdvice() throws Throwable {
		try (ScannedHandlers handlers = proxied(true, Plain.class)) {
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			assertThat(this.advised).isEqualTo(1);
		}
	}

	@Test
	void callsInterfaceProxyThroughItsAdvice() throws Throwable {
		try (ScannedHandlers handlers = proxied(false, WithInterface.class)) {
			assertThat(handlers.context().getBean("bean")).isNotInstanceOf(WithInterface.class);
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			assertThat(this.advised).isEqualTo(1);
		}
	}

	@Test
	void refusesMethodThatInterfaceProxyDoesNotHave() {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> proxied(false, BesideInterface.class))
			.withMessageContaining(BesideInterface.class.getName() + ".placed()")
			.withMessageContaining("'bean'")
			.withMessageContaining("proxy")
			.withMessageContaining("declare it in an interface");
	}

	@Test
	void refusesPrivateMethodOfProxy() {
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> proxied(true, PrivateMethod.class))
			.withMessageContaining(PrivateMethod.class.getName() + ".placed()")
			.withMessageContaining("not private");
	}

	@Test
	void refusesFinalMethodOfClassProxy() {
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> proxied(true, FinalMethod.class))
			.withMessageContaining(FinalMethod.class.getName() + ".placed()")
			.withMessageContaining("final");
	}

	@Test
	void namesMethodThatLazyProxyDoesNotHaveAtItsFirstDelivery() {
		try (ScannedHandlers handlers = proxied(true, LazyPrivate.class)) {
			assertThatExceptionOfType(BusConfigurationException.class)
				.isThrownBy(() -> handlers.handle("order.placed", TestDelivery.of("order.placed")))
				.withMessageContaining(LazyPrivate.class.getName() + ".placed()");
		}
	}

	@Test
	void callsPrivateMethodOfPlainBean() throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(PrivateMethod.class)) {
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			assertThat(handlers.bean(PrivateMethod.class).seen).isTrue();
		}
	}

	@Test
	void callsHandlerMethodOfEnhancedConfiguration() throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(FullConfiguration.class)) {
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			assertThat(handlers.bean(FullConfiguration.class).seen).isTrue();
		}
	}

	@Test
	void findsScopedClassProxyOnceAndCallsItsTarget() throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(ScopedByClass.class)) {
			assertThat(handlers.all()).hasSize(1);
			ScopedByClass.seen = 0;
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			assertThat(ScopedByClass.seen).isEqualTo(1);
		}
	}

	@Test
	void findsScopedInterfaceProxyOnceAndCallsItsTarget() throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(ScopedByInterface.class)) {
			assertThat(handlers.all()).hasSize(1);
			ScopedByInterface.seen = 0;
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			assertThat(ScopedByInterface.seen).isEqualTo(1);
		}
	}

	@Test
	void callsProxyThatBeanMethodReturns() throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(ProxyingConfiguration.class)) {
			handlers.handle("order.placed", TestDelivery.of("order.placed"));
			assertThat(handlers.all()).hasSize(1);
			assertThat(ProxyingConfiguration.target.seen).isTrue();
		}
	}

	private ScannedHandlers proxied(boolean byClass, Class<?> beanClass) {
		return ScannedHandlers.in((context) -> {
			context.registerBean("advice", MethodInterceptor.class, () -> (invocation) -> {
				this.advised++;
				return invocation.proceed();
			});
			context.registerBean("proxyCreator", BeanNameAutoProxyCreator.class, () -> {
				BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
				creator.setBeanNames("bean");
				creator.setInterceptorNames("advice");
				creator.setProxyTargetClass(byClass);
				return creator;
			});
			register(context, beanClass);
		}, null);
	}

	private static <T> void register(AnnotationConfigApplicationContext context, Class<T> beanClass) {
		context.registerBean("bean", beanClass);
	}

	interface Listener {

		void placed();

	}

	static class Plain {

		@Distributed
		@EventHandler("order.placed")
		void placed() {
		}

	}

	static class WithInterface implements Listener {

		boolean seen;

		@Override
		@Distributed
		@EventHandler("order.placed")
		public void placed() {
			this.seen = true;
		}

	}

	static class BesideInterface implements Runnable {

		@Distributed
		@EventHandler("order.placed")
		public void placed() {
		}

		@Override
		public void run() {
		}

	}

	static class PrivateMethod {

		boolean seen;

		@Distributed
		@EventHandler("order.placed")
		private void placed() {
			this.seen = true;
		}

	}

	static class FinalMethod {

		@Distributed
		@EventHandler("order.placed")
		final void placed() {
		}

	}

	@Lazy
	static class LazyPrivate {

		@Distributed
		@EventHandler("order.placed")
		private void placed() {
		}

	}

	@Configuration
	static class FullConfiguration {

		boolean seen;

		@Distributed
		@EventHandler("order.placed")
		void placed() {
			this.seen = true;
		}

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class ScopedByClass {

		static int seen;

		@Distributed
		@EventHandler("order.placed")
		void placed() {
			seen++;
		}

	}

	@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.INTERFACES)
	static class ScopedByInterface implements Listener {

		static int seen;

		@Override
		@Distributed
		@EventHandler("order.placed")
		public void placed() {
			seen++;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProxyingConfiguration {

		static WithInterface target = new WithInterface();

		@Bean
		WithInterface proxied() {
			ProxyFactory factory = new ProxyFactory(target);
			factory.setProxyTargetClass(true);
			return (WithInterface) factory.getProxy();
		}

	}

}
