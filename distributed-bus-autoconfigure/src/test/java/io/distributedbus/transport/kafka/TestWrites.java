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

package io.distributedbus.transport.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.SentEnvelope;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes, and writes that are waited for.
 */
final class TestWrites {

	private TestWrites() {
	}

	static SentEnvelope event(String id, @Nullable String partitionKey, String payload) {
		return new SentEnvelope(id, MessageKind.EVENT, "user.registered", "user-service", null,
				Instant.parse("2026-01-31T12:00:00.123Z"), "application/json", id, null, partitionKey, null, null,
				Map.of(), payload.getBytes(StandardCharsets.UTF_8));
	}

	static void write(ChannelWriter writer, String prefix, int count) throws Exception {
		List<CompletableFuture<Void>> confirmations = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			confirmations.add(write(writer, event(prefix + i, null, prefix + i)));
		}
		writer.flush();
		for (CompletableFuture<Void> confirmation : confirmations) {
			confirmation.get(TestBroker.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	static CompletableFuture<Void> write(ChannelWriter writer, Envelope envelope) {
		CompletableFuture<Void> future = new CompletableFuture<>();
		writer.write(envelope, new Confirmation() {

			@Override
			public void confirmed() {
				if (!future.complete(null)) {
					throw new IllegalStateException("Told twice");
				}
			}

			@Override
			public void failed(Throwable failure) {
				if (!future.completeExceptionally(failure)) {
					throw new IllegalStateException("Told twice", failure);
				}
			}

		});
		return future;
	}

	static Throwable failure(CompletableFuture<Void> write) throws Exception {
		try {
			write.get(TestBroker.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		throw new AssertionError("The write was confirmed");
	}

	static List<String> texts(String prefix, int from, int to) {
		List<String> texts = new ArrayList<>();
		for (int i = from; i < to; i++) {
			texts.add(prefix + i);
		}
		return texts;
	}

}
