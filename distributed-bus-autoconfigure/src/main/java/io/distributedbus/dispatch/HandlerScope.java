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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.distributedbus.handler.Invocation;
import io.distributedbus.message.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * What a thread that runs handlers knows: the delivery being handled, and the sends that
 * its handler has made so far. They go out when the handler returns normally.
 *
 * @since 0.1.0
 */
public final class HandlerScope {

	private static final ThreadLocal<HandlerScope> CURRENT = new ThreadLocal<>();

	private final Consumer<List<Runnable>> sender;

	private final List<Runnable> sends = new ArrayList<>();

	private @Nullable Invocation invocation;

	private boolean active;

	HandlerScope(Consumer<List<Runnable>> sender) {
		this.sender = sender;
	}

	/**
	 * Returns the scope of this thread.
	 * @return the scope, or {@code null} outside a handler
	 */
	public static @Nullable HandlerScope current() {
		HandlerScope scope = CURRENT.get();
		return (scope != null && scope.active) ? scope : null;
	}

	/**
	 * Returns the envelope being handled.
	 * @return the envelope, or {@code null} inside a batch handler
	 */
	public @Nullable Envelope envelope() {
		Invocation current = this.invocation;
		return (current != null) ? current.envelope() : null;
	}

	/**
	 * Collects a send until the handler has returned.
	 * @param send hands the envelope to its channels
	 */
	public void collect(Runnable send) {
		this.sends.add(send);
	}

	void enter() {
		CURRENT.set(this);
	}

	void exit() {
		CURRENT.remove();
	}

	void begin(@Nullable Invocation invocation) {
		this.sends.clear();
		this.invocation = invocation;
		this.active = true;
	}

	void sendCollected() {
		this.active = false;
		if (!this.sends.isEmpty()) {
			this.sender.accept(this.sends);
		}
	}

	void end() {
		this.active = false;
		this.invocation = null;
		this.sends.clear();
	}

}
