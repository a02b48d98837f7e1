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

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.SentEnvelope;
import io.distributedbus.test.contract.wrap.WrappedTransport;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;
import io.distributedbus.transport.Transport;

/**
 * Transports that write wrongly.
 */
final class WriterMutants {

	private static final int SOME = 50;

	private static final int GREATEST_PAYLOAD = 64 * 1024;

	private WriterMutants() {
	}

	static Transport writingTwice(Transport transport) {
		AtomicInteger count = new AtomicInteger();
		return writing(transport, (target, envelope, confirmation) -> {
			if (count.incrementAndGet() % SOME == 0) {
				target.write(envelope, new Ignored());
			}
			target.write(envelope, confirmation);
		});
	}

	static Transport confirmingWhatItLoses(Transport transport) {
		AtomicInteger count = new AtomicInteger();
		return writing(transport, (target, envelope, confirmation) -> {
			if (count.incrementAndGet() % SOME == 0) {
				confirmation.confirmed();
			}
			else {
				target.write(envelope, confirmation);
			}
		});
	}

	static Transport losingAHeader(Transport transport) {
		return writing(transport, (target, envelope, confirmation) -> {
			Map<String, String> headers = new HashMap<>(envelope.headers());
			headers.values().remove("");
			target.write(copy(envelope, headers, envelope.payload()), confirmation);
		});
	}

	static Transport cuttingPayloads(Transport transport) {
		return writing(transport, (target, envelope, confirmation) -> {
			byte[] payload = envelope.payload();
			byte[] cut = Arrays.copyOf(payload, Math.min(payload.length, GREATEST_PAYLOAD));
			target.write(copy(envelope, envelope.headers(), cut), confirmation);
		});
	}

	private static SentEnvelope copy(Envelope envelope, Map<String, String> headers, byte[] payload) {
		return new SentEnvelope(envelope.id(), envelope.kind(), envelope.routingKey(), envelope.source(),
				envelope.target(), envelope.time(), envelope.contentType(), envelope.correlationId(),
				envelope.causationId(), envelope.partitionKey(), envelope.traceParent(), envelope.traceState(), headers,
				payload);
	}

	private static Transport writing(Transport transport, Write write) {
		return new WrappedTransport(transport) {

			@Override
			public ChannelWriter openWriter(ChannelDefinition channel) {
				return new MutantWriter(super.openWriter(channel), write);
			}

		};
	}

	private interface Write {

		void write(ChannelWriter target, Envelope envelope, Confirmation confirmation);

	}

	private record MutantWriter(ChannelWriter target, Write write) implements ChannelWriter {

		@Override
		public void write(Envelope envelope, Confirmation confirmation) {
			this.write.write(this.target, envelope, confirmation);
		}

		@Override
		public void flush() {
			this.target.flush();
		}

		@Override
		public void close() {
			this.target.close();
		}

	}

	private static final class Ignored implements Confirmation {

		@Override
		public void confirmed() {
		}

		@Override
		public void failed(Throwable failure) {
		}

	}

}
