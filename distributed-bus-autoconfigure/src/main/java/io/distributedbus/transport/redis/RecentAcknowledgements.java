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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What was acknowledged since the reader has last begun to read. A group that was set
 * back, or is new, may bring it once more, and have it pending again. Safe for use by
 * several threads.
 */
final class RecentAcknowledgements {

	private final Acknowledger sender;

	private final Queue<Acknowledgement> acknowledgements = new ConcurrentLinkedQueue<>();

	RecentAcknowledgements(Acknowledger sender) {
		this.sender = sender;
	}

	void add(Acknowledgement acknowledgement) {
		this.acknowledgements.add(acknowledgement);
	}

	void clear() {
		this.acknowledgements.clear();
	}

	boolean contains(EntryId id) {
		return this.acknowledgements.stream().anyMatch((acknowledgement) -> acknowledgement.contains(id));
	}

	/**
	 * Sends them again, which does no harm if the group knows of them.
	 */
	void repeat() {
		this.acknowledgements.forEach((acknowledgement) -> this.sender.send(acknowledgement, (sent, failure) -> {
		}));
	}

}
