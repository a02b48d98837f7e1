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

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.distributedbus.map.KeyPattern;
import io.distributedbus.message.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * An annotated method that handles envelopes from outside. Safe for use by several
 * threads as far as the method is.
 *
 * @since 0.1.0
 */
public final class Handler {

	private final MessageKind kind;

	private final List<KeyPattern> keys;

	private final String description;

	private final int order;

	private final boolean batch;

	private final HandlerTarget target;

	private final Argument[] arguments;

	private final HandleInterceptor[] interceptors;

	Handler(MessageKind kind, List<KeyPattern> keys, String description, int order, boolean batch, HandlerTarget target,
			List<Argument> arguments, List<HandleInterceptor> interceptors) {
		this.kind = kind;
		this.keys = List.copyOf(keys);
		this.description = description;
		this.order = order;
		this.batch = batch;
		this.target = target;
		this.arguments = arguments.toArray(new Argument[0]);
		this.interceptors = interceptors.toArray(new HandleInterceptor[0]);
	}

	/**
	 * Returns the kind of envelope that this handles.
	 * @return the kind
	 */
	public MessageKind kind() {
		return this.kind;
	}

	/**
	 * Returns the keys that this handles; exactly one, a literal, for commands and
	 * messages.
	 * @return the keys and patterns
	 */
	public List<KeyPattern> keys() {
		return this.keys;
	}

	/**
	 * Returns the place of this among the handlers of one event.
	 * @return the order, lowest first
	 */
	public int order() {
		return this.order;
	}

	/**
	 * Tells whether this takes batches.
	 * @return whether {@link #handleBatch} is to be called instead of {@link #handle}
	 */
	public boolean isBatch() {
		return this.batch;
	}

	/**
	 * Tells whether this takes an event.
	 * @param routingKey the routing key
	 * @return whether one of the keys matches
	 */
	public boolean takes(String routingKey) {
		for (KeyPattern key : this.keys) {
			if (key.matches(routingKey)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Handles one delivery and returns when it is handled.
	 * @param invocation the delivery
	 * @throws Throwable if the delivery cannot be converted or the method throws
	 */
	public void handle(Invocation invocation) throws Throwable {
		if (this.interceptors.length == 0) {
			invoke(invocation);
		}
		else {
			intercept(0, invocation, () -> invoke(invocation));
		}
	}

	private void invoke(Invocation invocation) throws Throwable {
		@Nullable Object[] values = new @Nullable Object[this.arguments.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.arguments[i].make(invocation);
		}
		complete(this.target.invoke(values));
	}

	/**
	 * Converts one element of a batch.
	 * @param invocation the delivery
	 * @return the element
	 * @throws Exception if the delivery cannot be converted
	 */
	public @Nullable Object element(Invocation invocation) throws Exception {
		return this.arguments[0].make(invocation);
	}

	/**
	 * Handles a batch and returns when it is handled.
	 * @param first the first delivery of the batch, for interceptors
	 * @param elements the converted elements
	 * @throws Throwable if the method throws
	 */
	public void handleBatch(Invocation first, List<@Nullable Object> elements) throws Throwable {
		List<@Nullable Object> batch = new ArrayList<>(elements);
		intercept(0, first, () -> complete(this.target.invoke(new Object[] { batch })));
	}

	private void intercept(int index, Invocation invocation, HandleInterceptor.Next last) throws Throwable {
		if (index == this.interceptors.length) {
			last.handle();
		}
		else {
			this.interceptors[index].handle(invocation.envelope(), this.description,
					() -> intercept(index + 1, invocation, last));
		}
	}

	// A delivery is settled only when its work is done, so a future is waited for.
	private static void complete(@Nullable Object result) throws Throwable {
		Future<?> future = (result instanceof CompletionStage<?> stage) ? stage.toCompletableFuture()
				: (result instanceof Future<?> other) ? other : null;
		if (future != null) {
			try {
				future.get();
			}
			catch (ExecutionException | CompletionException ex) {
				throw (ex.getCause() != null) ? ex.getCause() : ex;
			}
		}
	}

	/**
	 * Returns the class and method, for people.
	 * @return for example {@code WelcomeTickets.open(UserRegistered)}
	 */
	@Override
	public String toString() {
		return this.description;
	}

	static String describe(Class<?> beanType, String method, Type[] parameters) {
		List<String> names = new ArrayList<>();
		for (Type parameter : parameters) {
			names.add((parameter instanceof Class<?> type) ? type.getSimpleName() : parameter.getTypeName());
		}
		return beanType.getName() + "." + method + "(" + String.join(", ", names) + ")";
	}

}
