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

import io.distributedbus.handler.Handler;
import org.jspecify.annotations.Nullable;

/**
 * Where the deliveries of one key go: to handlers, or nowhere for a reason.
 */
final class Route {

	static final Route UNWANTED = new Route(List.of(), null);

	private final Handler[] singles;

	private final Handler[] batches;

	private final @Nullable String refusal;

	private Route(List<Handler> handlers, @Nullable String refusal) {
		this.singles = handlers.stream().filter((handler) -> !handler.isBatch()).toArray(Handler[]::new);
		this.batches = handlers.stream().filter(Handler::isBatch).toArray(Handler[]::new);
		this.refusal = refusal;
	}

	static Route to(List<Handler> handlers) {
		return handlers.isEmpty() ? UNWANTED : new Route(handlers, null);
	}

	static Route refuse(String reason) {
		return new Route(List.of(), reason);
	}

	Handler[] singles() {
		return this.singles;
	}

	Handler[] batches() {
		return this.batches;
	}

	/**
	 * Returns why a delivery cannot be handled by anybody here.
	 */
	@Nullable String refusal() {
		return this.refusal;
	}

}
