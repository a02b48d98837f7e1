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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;

/**
 * Handles batches of the events {@code a} and {@code b} as a test says, and remembers
 * them.
 */
@Distributed
class BatchLog {

	private final List<List<String>> batches = new CopyOnWriteArrayList<>();

	private final Behaviour behaviour;

	BatchLog() {
		this((batch) -> {
		});
	}

	BatchLog(Behaviour behaviour) {
		this.behaviour = behaviour;
	}

	@EventHandler({ "a", "b" })
	void handle(List<String> batch) throws Throwable {
		this.batches.add(List.copyOf(batch));
		this.behaviour.handle(batch);
	}

	List<List<String>> batches() {
		return this.batches;
	}

	interface Behaviour {

		void handle(List<String> batch) throws Throwable;

	}

}
