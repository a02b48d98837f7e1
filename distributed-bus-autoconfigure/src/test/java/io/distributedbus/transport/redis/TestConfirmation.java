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

package io.distributedbus.transport.redis;

import java.util.ArrayList;
import java.util.List;

import io.distributedbus.transport.Confirmation;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what it is told.
 */
final class TestConfirmation implements Confirmation {

	private final List<@Nullable Throwable> ends = new ArrayList<>();

	@Override
	public synchronized void confirmed() {
		this.ends.add(null);
	}

	@Override
	public synchronized void failed(Throwable failure) {
		this.ends.add(failure);
	}

	/**
	 * Returns how often it was told anything.
	 */
	synchronized int told() {
		return this.ends.size();
	}

	synchronized boolean isConfirmed() {
		return this.ends.size() == 1 && this.ends.get(0) == null;
	}

	synchronized @Nullable Throwable failure() {
		return (this.ends.size() == 1) ? this.ends.get(0) : null;
	}

}
