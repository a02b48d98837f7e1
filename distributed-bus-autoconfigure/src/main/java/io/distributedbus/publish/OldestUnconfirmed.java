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

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The oldest sends of a channel whose time is over and of which the transport has said
 * nothing: a sign that its client no longer works. Nothing is kept of sends that end in
 * time. Safe for use by several threads.
 */
final class OldestUnconfirmed {

	private final AtomicReference<@Nullable ChannelSends> sends = new AtomicReference<>();

	void timedOut(ChannelSends sends) {
		this.sends.compareAndSet(null, sends);
	}

	// The transport has said something of each of them
	void ended(ChannelSends sends) {
		this.sends.compareAndSet(sends, null);
	}

	// Those that were sent later are confirmed: the client works
	void confirmedLater() {
		if (this.sends.get() != null) {
			this.sends.set(null);
		}
	}

	/**
	 * Returns how long they have been waiting.
	 * @return the time, or {@code null} if there are none
	 */
	@Nullable Duration age() {
		ChannelSends oldest = this.sends.get();
		return (oldest != null) ? oldest.age() : null;
	}

}
