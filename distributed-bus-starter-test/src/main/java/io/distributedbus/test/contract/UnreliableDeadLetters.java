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

package io.distributedbus.test.contract;

import java.io.IOException;

import io.distributedbus.test.contract.wrap.WrappedTransport;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;

/**
 * Makes the place of the dead letters refuse them until it recovers.
 */
final class UnreliableDeadLetters {

	private volatile boolean refused;

	private volatile boolean recovered;

	Transport wrap(Transport transport) {
		return new WrappedTransport(transport) {

			@Override
			public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
				return new UnreliableWriter(super.openDeadLetterWriter(subscription));
			}

		};
	}

	boolean hasRefused() {
		return this.refused;
	}

	void recover() {
		this.recovered = true;
	}

	private final class UnreliableWriter implements DeadLetterWriter {

		private final DeadLetterWriter target;

		UnreliableWriter(DeadLetterWriter target) {
			this.target = target;
		}

		@Override
		public void write(DeadLetter deadLetter) throws Exception {
			if (!UnreliableDeadLetters.this.recovered) {
				UnreliableDeadLetters.this.refused = true;
				throw new IOException("the store of the dead letters is down");
			}
			this.target.write(deadLetter);
		}

		@Override
		public void close() {
			this.target.close();
		}

	}

}
