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

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.scheduling.annotation.Async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the signatures that fail the start.
 */
class HandlerSignatureTests {

	@Test
	void refusesTwoPayloads() {
		assertRefused(TwoPayloads.class, "handle(String, Integer)", "two payload parameters", "@Header");
	}

	@Test
	void refusesBatchWithFurtherParameters() {
		assertRefused(BatchAndMore.class, "handle(java.util.List<java.lang.String>, String)", "batch and further",
				"List<Envelope>");
	}

	@Test
	@SuppressWarnings("rawtypes")
	void refusesBatchWithoutElementType() {
		assertRefused(RawBatch.class, "handle(List)", "without an element type", "List<T>");
		assertRefused(WildcardBatch.class, "handle(java.util.List<?>)", "without an element type", "List<T>");
	}

	@Test
	void refusesPayloadOfOpenType() {
		assertRefused(OpenType.class, "handle(T)", "open type 'T'", "Declare a type");
	}

	@Test
	void refusesPayloadExpression() {
		assertRefused(Expression.class, "handle(String)", "@Payload with an expression", "whole payload");
	}

	@Test
	void refusesStaticMethod() {
		assertRefused(StaticMethod.class, "handle()", "static", "instance method");
	}

	@Test
	void refusesTwoAnnotations() {
		assertRefused(TwoAnnotations.class, "handle()", "two handler annotations", "Keep one");
	}

	@Test
	void refusesAsyncMethodThatReturnsNothing() {
		assertRefused(AsyncMethod.class, "handle()", "@Async", "CompletableFuture");
	}

	@Test
	void acceptsAsyncMethodThatReturnsFuture() {
		try (ScannedHandlers handlers = ScannedHandlers.in(AsyncFuture.class)) {
			assertThat(handlers.all()).hasSize(1);
		}
	}

	@Test
	void refusesMissingKey() {
		assertRefused(NoKey.class, "handle()", "no routing key", "at least one");
	}

	@Test
	void refusesMalformedKey() {
		assertRefused(MalformedKey.class, "handle()", "malformed key 'order..placed'", "empty");
	}

	@Test
	void refusesPlaceholderWithoutValue() {
		assertRefused(NoValue.class, "handle()", "'${shop.absent}', whose placeholder has no value",
				"Set the property");
	}

	@Test
	void refusesPatternAsKeyOfCommand() {
		assertRefused(CommandPattern.class, "handle()", "pattern 'order.*' as key of a command", "exact key");
	}

	private static void assertRefused(Class<?> beanClass, String method, String fault, String remedy) {
		assertThatExceptionOfType(BusConfigurationException.class).isThrownBy(() -> ScannedHandlers.in(beanClass))
			.satisfies((ex) -> {
				assertThat(ex.description()).contains(beanClass.getName() + "." + method).contains(fault);
				assertThat(ex.action()).contains(remedy);
			});
	}

	@Distributed
	static class TwoPayloads {

		@EventHandler("a")
		void handle(String one, Integer two) {
		}

	}

	@Distributed
	static class BatchAndMore {

		@EventHandler("a")
		void handle(List<String> batch, @Header("x") String header) {
		}

	}

	@Distributed
	static class RawBatch {

		@EventHandler("a")
		@SuppressWarnings("rawtypes")
		void handle(List batch) {
		}

	}

	@Distributed
	static class WildcardBatch {

		@EventHandler("a")
		void handle(List<?> batch) {
		}

	}

	@Distributed
	static class OpenType<T> {

		@EventHandler("a")
		void handle(T payload) {
		}

	}

	@Distributed
	static class Expression {

		@EventHandler("a")
		void handle(@Payload("name") String payload) {
		}

	}

	@Distributed
	static class StaticMethod {

		@EventHandler("a")
		static void handle() {
		}

	}

	@Distributed
	static class TwoAnnotations {

		@EventHandler("a")
		@CommandHandler("b")
		void handle() {
		}

	}

	@Distributed
	static class AsyncMethod {

		@Async
		@EventHandler("a")
		void handle() {
		}

	}

	@Distributed
	static class AsyncFuture {

		@Async
		@EventHandler("a")
		CompletableFuture<Void> handle() {
			return CompletableFuture.completedFuture(null);
		}

	}

	@Distributed
	static class NoKey {

		@EventHandler({})
		void handle() {
		}

	}

	@Distributed
	static class MalformedKey {

		@EventHandler("order..placed")
		void handle() {
		}

	}

	@Distributed
	static class NoValue {

		@EventHandler("${shop.absent}")
		void handle() {
		}

	}

	@Distributed
	static class CommandPattern {

		@CommandHandler("order.*")
		void handle() {
		}

	}

}
