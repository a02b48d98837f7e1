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

package io.distributedbus.test.contract.mutant;

import io.distributedbus.codec.ReceivedEnvelope;
import io.distributedbus.test.contract.wrap.WrappedTransport;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;

/**
 * Transports that do the wrong thing with dead letters.
 */
final class DeadLetterMutants {

	private DeadLetterMutants() {
	}

	static Transport losingDeadLetters(Transport transport) {
		return new WrappedTransport(transport) {

			@Override
			public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
				return new DeadLetterWriter() {

					@Override
					public void write(DeadLetter deadLetter) {
					}

					@Override
					public void close() {
					}

				};
			}

		};
	}

	static Transport writingBack(Transport transport) {
		return new WrappedTransport(transport) {

			@Override
			public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
				return new WritingBack(super.openDeadLetterWriter(subscription), openWriter(subscription.channel()));
			}

		};
	}

	private record WritingBack(DeadLetterWriter target, ChannelWriter stream) implements DeadLetterWriter {

		@Override
		public void write(DeadLetter deadLetter) throws Exception {
			this.target.write(deadLetter);
			this.stream.write(new ReceivedEnvelope(deadLetter.delivery()), new Confirmation() {

				@Override
				public void confirmed() {
				}

				@Override
				public void failed(Throwable failure) {
				}

			});
		}

		@Override
		public void close() {
			this.stream.close();
			this.target.close();
		}

	}

}
