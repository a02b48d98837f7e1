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

import org.jspecify.annotations.Nullable;

/**
 * The deliveries that are kept until something else works again: the store of the dead
 * letters, or whatever the handlers need. Safe for use by several threads.
 */
final class Held {

	private final AtomicInteger count = new AtomicInteger();

	private volatile String reason = "";

	void begin(String reason) {
		this.reason = reason;
		this.count.incrementAndGet();
	}

	void end() {
		this.count.decrementAndGet();
	}

	/**
	 * Returns why deliveries are held.
	 * @return the reason, or {@code null} if none is
	 */
	@Nullable String reason() {
		return (this.count.get() > 0) ? this.reason : null;
	}

}
