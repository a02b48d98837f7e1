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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.SentEnvelope;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several publishers and readers at once on channels that are often full: nothing is lost
 * and nothing doubled.
 */
class MemoryStressTests {

	private static final int PUBLISHERS = 3;

	private static final int EACH = 20_000;

	private final Map<String, Integer> handled = new ConcurrentHashMap<>();

	@ParameterizedTest
	@EnumSource(value = ChannelKind.class, names = { "QUEUE", "STREAM", "TOPIC" })
	void losesAndDoublesNothingWhileReadersComeAndGo(ChannelKind kind) {
		Consumer<Delivery> handler = (delivery) -> this.handled.merge(Recorder.text(delivery), 1, Integer::sum);
		try (MemoryApplication application = new MemoryApplication(MemoryBroker.isolated(),
				MemoryChannels.bounded(kind, 1000, Duration.ofMinutes(2)))) {
			application.read("group", handler);
			CompletableFuture<?>[] publishers = new CompletableFuture<?>[PUBLISHERS];
			for (int i = 0; i < PUBLISHERS; i++) {
				String prefix = i + "-";
				publishers[i] = CompletableFuture.runAsync(() -> publish(application, prefix));
			}
			List<ChannelReader> readers = new ArrayList<>();
			while (!CompletableFuture.allOf(publishers).isDone()) {
				readers.add(application.read("group", handler));
				if (readers.size() > 3) {
					assertThat(readers.remove(0).stop(MemoryApplication.STOP_TIMEOUT)).isTrue();
				}
			}
			CompletableFuture.allOf(publishers).join();
			Recorder.await(() -> assertThat(this.handled).hasSize(PUBLISHERS * EACH));
			assertThat(this.handled.values()).containsOnly(1);
		}
	}

	@Test
	void countsEveryEnvelopeWhenAFastReaderKeepsAFullStreamMoving() {
		int count = 400_000;
		LongAdder handled = new LongAdder();
		try (MemoryApplication application = new MemoryApplication(MemoryBroker.isolated(),
				MemoryChannels.bounded(ChannelKind.STREAM, 1000, Duration.ofMinutes(2)))) {
			application.read("group", new HandlingSink((delivery) -> handled.increment(), 1000, 50), "#");
			SentEnvelope envelope = MemoryChannels.envelope("1");
			for (int i = 0; i < count; i++) {
				application.publish(envelope);
			}
			Recorder.await(() -> assertThat(handled.sum()).isEqualTo(count));
		}
	}

	private static void publish(MemoryApplication application, String prefix) {
		for (int i = 0; i < EACH; i++) {
			application.publish(MemoryChannels.envelope("key", (i % 2 == 0) ? null : prefix + i % 50, prefix + i));
		}
	}

}
