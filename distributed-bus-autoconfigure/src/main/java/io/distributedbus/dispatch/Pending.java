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

import java.util.concurrent.atomic.AtomicInteger;

import io.distributedbus.transport.Delivery;

/**
 * A delivery that waits for several parts of its handling, such as batch handlers.
 */
final class Pending {

	private final Work work;

	private final int index;

	private final Delivery delivery;

	private final AtomicInteger open;

	private Outcome outcome;

	Pending(Work work, int index, Delivery delivery, int parts, Outcome outcome) {
		this.work = work;
		this.index = index;
		this.delivery = delivery;
		this.open = new AtomicInteger(parts);
		this.outcome = outcome;
	}

	Work work() {
		return this.work;
	}

	int index() {
		return this.index;
	}

	Delivery delivery() {
		return this.delivery;
	}

	synchronized Outcome outcome() {
		return this.outcome;
	}

	/**
	 * Ends one part.
	 * @return whether it was the last
	 */
	boolean end(Outcome part) {
		synchronized (this) {
			this.outcome = this.outcome.and(part);
		}
		return this.open.decrementAndGet() == 0;
	}

}
