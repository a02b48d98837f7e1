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
 * Handles the events {@code a} as a test says, and remembers them.
 */
@Distributed
class EventLog {

	private final List<String> handled = new CopyOnWriteArrayList<>();

	private final Behaviour behaviour;

	EventLog() {
		this((payload, attempt) -> {
		});
	}

	EventLog(Behaviour behaviour) {
		this.behaviour = behaviour;
	}

	@EventHandler("a")
	void handle(String payload) throws Throwable {
		this.handled.add(payload);
		this.behaviour.handle(payload, (int) this.handled.stream().filter(payload::equals).count());
	}

	List<String> handled() {
		return this.handled;
	}

	interface Behaviour {

		void handle(String payload, int attempt) throws Throwable;

	}

}
