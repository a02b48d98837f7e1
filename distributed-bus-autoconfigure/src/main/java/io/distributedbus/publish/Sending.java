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

import io.distributedbus.dispatch.HandlerScope;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.message.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * When sends leave and are waited for: at once, at the end of a pipelined block, or when
 * the handler that made them has returned.
 */
final class Sending {

	private final BusListeners listeners;

	private final ThreadLocal<@Nullable PendingSends> pipeline = new ThreadLocal<>();

	Sending(BusListeners listeners) {
		this.listeners = listeners;
	}

	void send(OpenChannel[] channels, Envelope envelope) {
		HandlerScope scope = HandlerScope.current();
		if (scope != null) {
			scope.collect(() -> transmit(channels, envelope));
		}
		else {
			transmit(channels, envelope);
		}
	}

	private void transmit(OpenChannel[] channels, Envelope envelope) {
		PendingSends block = this.pipeline.get();
		if (block != null) {
			block.write(channels, envelope);
			return;
		}
		PendingSends single = new PendingSends(this.listeners);
		single.write(channels, envelope);
		single.await();
	}

	void pipelined(Runnable sends) {
		if (this.pipeline.get() != null || HandlerScope.current() != null) {
			sends.run();
			return;
		}
		PendingSends block = new PendingSends(this.listeners);
		this.pipeline.set(block);
		try {
			sends.run();
		}
		catch (Throwable ex) {
			awaitAfter(ex, block);
			throw ex;
		}
		finally {
			this.pipeline.remove();
		}
		block.await();
	}

	private static void awaitAfter(Throwable failure, PendingSends block) {
		try {
			block.await();
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

}
