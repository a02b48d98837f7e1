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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.codec.TestDelivery;
import io.distributedbus.message.Envelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Handler}: calling the method and the interceptors around it.
 */
class HandlerInvocationTests {

	private final List<String> calls = new ArrayList<>();

	@Test
	void throwsWhatTheMethodThrows() {
		try (ScannedHandlers handlers = ScannedHandlers.in(Throwing.class)) {
			assertThatIOException().isThrownBy(() -> handle(handlers, "checked")).withMessage("checked");
			assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> handle(handlers, "error"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "stage", "future" })
	void waitsForTheFuture(String key) throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(Futures.class)) {
			handle(handlers, key);
			assertThat(handlers.bean(Futures.class).awaited).containsExactly(key);
		}
	}

	@Test
	void throwsWhatTheFutureFailedWith() {
		try (ScannedHandlers handlers = ScannedHandlers.in(FailedFutures.class)) {
			assertThatIOException().isThrownBy(() -> handle(handlers, "failed")).withMessage("later");
			assertThatIOException().isThrownBy(() -> handle(handlers, "dependent")).withMessage("later");
		}
	}

	@Test
	void stopsWaitingForTheFutureWhenInterrupted() {
		try (ScannedHandlers handlers = ScannedHandlers.in(Futures.class)) {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> handle(handlers, "never"));
		}
		finally {
			Thread.interrupted();
		}
	}

	@Test
	void ignoresOtherResults() throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(Returning.class)) {
			handle(handlers, "returning");
			assertThat(handlers.bean(Returning.class).called).isTrue();
		}
	}

	@Test
	void wrapsHandlingInInterceptorsInOrder() throws Throwable {
		try (ScannedHandlers handlers = intercepted(named("outer"), named("inner"))) {
			handle(handlers, "returning");
			assertThat(this.calls).containsExactly("outer some.key", "inner some.key", "inner done", "outer done");
			assertThat(handlers.bean(Returning.class).called).isTrue();
		}
	}

	@Test
	void namesTheHandlerToInterceptors() throws Throwable {
		try (ScannedHandlers handlers = intercepted((envelope, handler, next) -> this.calls.add(handler))) {
			handle(handlers, "returning");
			assertThat(this.calls).containsExactly(Returning.class.getName() + ".handle()");
		}
	}

	@Test
	void countsAsHandledWhenInterceptorDoesNotGoOn() throws Throwable {
		try (ScannedHandlers handlers = intercepted((envelope, handler, next) -> {
		})) {
			handle(handlers, "returning");
			assertThat(handlers.bean(Returning.class).called).isFalse();
		}
	}

	@Test
	void failsWhenInterceptorThrows() {
		try (ScannedHandlers handlers = intercepted((envelope, handler, next) -> {
			throw new IllegalStateException("no");
		})) {
			assertThatIllegalStateException().isThrownBy(() -> handle(handlers, "returning"));
			assertThat(handlers.bean(Returning.class).called).isFalse();
		}
	}

	@Test
	void wrapsBatchOnce() throws Throwable {
		try (ScannedHandlers handlers = intercepted(named("only"))) {
			handlers.handler("batch").handleBatch(new Invocation().of(TestDelivery.of("some.key")), List.of("a", "b"));
			assertThat(this.calls).containsExactly("only some.key", "only done");
		}
	}

	private HandleInterceptor named(String name) {
		return new HandleInterceptor() {

			@Override
			public void handle(Envelope envelope, String handler, Next next) throws Throwable {
				HandlerInvocationTests.this.calls.add(name + " " + envelope.routingKey());
				next.handle();
				HandlerInvocationTests.this.calls.add(name + " done");
			}

		};
	}

	private static ScannedHandlers intercepted(HandleInterceptor... interceptors) {
		return ScannedHandlers.in((context) -> context.register(Returning.class), null, interceptors);
	}

	private static void handle(ScannedHandlers handlers, String key) throws Throwable {
		handlers.handle(key, TestDelivery.of("some.key"));
	}

	@Distributed
	static class Throwing {

		@EventHandler("checked")
		void checked() throws IOException {
			throw new IOException("checked");
		}

		@EventHandler("error")
		void error() {
			throw new StackOverflowError();
		}

	}

	@Distributed
	static class Futures {

		final List<String> awaited = new ArrayList<>();

		@EventHandler("stage")
		CompletionStage<Void> stage() {
			return new CompletableFuture<>() {

				@Override
				public Void get() {
					Futures.this.awaited.add("stage");
					return null;
				}

			};
		}

		@EventHandler("future")
		Future<Void> future() {
			return new FutureTask<>(() -> null) {

				@Override
				public Void get() {
					Futures.this.awaited.add("future");
					return null;
				}

			};
		}

		@EventHandler("never")
		CompletionStage<Void> never() {
			return new CompletableFuture<>();
		}

	}

	@Distributed
	static class FailedFutures {

		@EventHandler("failed")
		CompletableFuture<Void> failed() {
			return CompletableFuture.failedFuture(new IOException("later"));
		}

		@EventHandler("dependent")
		CompletableFuture<String> dependent() {
			return failed().thenApply((nothing) -> "never");
		}

	}

	@Distributed
	static class Returning {

		boolean called;

		@EventHandler("returning")
		String handle() {
			this.called = true;
			return "ignored";
		}

		@EventHandler("batch")
		void batch(List<String> batch) {
			this.called = true;
		}

	}

}
