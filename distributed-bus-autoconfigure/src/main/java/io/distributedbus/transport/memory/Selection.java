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

package io.distributedbus.transport.memory;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * What of some consecutive envelopes goes into one batch.
 *
 * @param read how many of the envelopes were looked at
 * @param batch those that were chosen
 */
record Selection(int read, MemoryBatch batch) {

	/**
	 * Chooses envelopes up to a size of their payloads, which the first may exceed.
	 * @param envelopes the envelopes; the array becomes that of the batch
	 * @param due which are chosen; all when {@code null}
	 * @param maxBytes the size
	 * @param room told when deliveries were settled
	 * @return the selection
	 */
	static Selection of(StoredEnvelope[] envelopes, @Nullable Predicate<StoredEnvelope> due, long maxBytes,
			Signal room) {
		int read = 0;
		int size = 0;
		long bytes = 0;
		for (; read < envelopes.length; read++) {
			StoredEnvelope envelope = envelopes[read];
			if (due == null || due.test(envelope)) {
				int length = envelope.payload().length;
				if (size > 0 && bytes + length > maxBytes) {
					break;
				}
				bytes += length;
				envelopes[size++] = envelope;
			}
		}
		return new Selection(read, new MemoryBatch(envelopes, size, bytes, 0, room));
	}

}
