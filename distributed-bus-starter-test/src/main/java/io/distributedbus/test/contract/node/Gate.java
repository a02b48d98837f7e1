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

package io.distributedbus.test.contract.node;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.springframework.util.Assert;

/**
 * Holds handlers back until it is opened, except for probes. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public final class Gate implements Handling {

	private static final int LIMIT_IN_SECONDS = 240;

	private final Predicate<Handled> closedFor;

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch opened = new CountDownLatch(1);

	private Gate(Predicate<Handled> closedFor) {
		this.closedFor = closedFor;
	}

	/**
	 * Returns a closed gate for every envelope.
	 * @return the gate
	 */
	public static Gate closed() {
		return new Gate((envelope) -> true);
	}

	/**
	 * Returns a gate that is closed for some envelopes.
	 * @param closedFor the envelopes that are held back
	 * @return the gate
	 */
	public static Gate closedFor(Predicate<Handled> closedFor) {
		return new Gate(closedFor);
	}

	// Like a handler that does not care for interruption
	@Override
	public void handle(Handled envelope) {
		if (!envelope.id().startsWith(Recorder.PROBE) && this.closedFor.test(envelope)) {
			this.entered.countDown();
			awaitOpened();
		}
	}

	private void awaitOpened() {
		boolean interrupted = false;
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_IN_SECONDS);
		while (true) {
			try {
				boolean opened = this.opened.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
				if (interrupted) {
					Thread.currentThread().interrupt();
				}
				Assert.state(opened, "The gate was never opened");
				return;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
	}

	/**
	 * Waits until a handler is held back.
	 */
	public void awaitEntered() {
		try {
			Assert.state(this.entered.await(LIMIT_IN_SECONDS, TimeUnit.SECONDS), "No handler came to the gate");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted at the gate", ex);
		}
	}

	/**
	 * Opens the gate for good.
	 */
	public void open() {
		this.opened.countDown();
	}

}
