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

import io.distributedbus.handler.Invocation;
import io.distributedbus.publish.RoutingBus;
import io.distributedbus.transport.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of a test as a handler of a delivery.
 */
public final class HandlerScopes {

	private HandlerScopes() {
	}

	/**
	 * Runs the code, then sends what it has sent, as after a handler that returned.
	 * @param bus the bus that sends
	 * @param delivery the delivery being handled; {@code null} for a batch
	 * @param handler the code
	 */
	public static void handle(RoutingBus bus, @Nullable Delivery delivery, Runnable handler) {
		HandlerScope scope = new HandlerScope((sends) -> bus.sendCollected(new ArrayList<>(sends)));
		scope.enter();
		try {
			scope.begin((delivery != null) ? new Invocation().of(delivery) : null);
			handler.run();
			scope.sendCollected();
		}
		finally {
			scope.end();
			scope.exit();
		}
	}

}
