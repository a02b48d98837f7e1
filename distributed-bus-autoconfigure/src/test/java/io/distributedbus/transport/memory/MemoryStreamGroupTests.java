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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for readers that share one position on a stream.
 */
class MemoryStreamGroupTests {

	private final MemoryApplication application = new MemoryApplication(MemoryBroker.isolated(),
			MemoryChannels.channel(ChannelKind.STREAM));

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void sharesDeliveriesAmongThreeReaders() {
		List<Recorder> recorders = List.of(new Recorder(), new Recorder(), new Recorder());
		recorders.forEach((recorder) -> this.application.read("group", recorder));
		List<String> payloads = MemoryStreamTests.numbers("", 300);
		payloads.forEach(this.application::publish);
		Recorder.await(() -> assertThat(all(recorders)).hasSizeGreaterThanOrEqualTo(300));
		assertThat(all(recorders)).containsExactlyInAnyOrderElementsOf(payloads);
		assertThat(recorders).allSatisfy((recorder) -> assertThat(recorder.payloads()).isNotEmpty());
	}

	@Test
	void handsEqualKeysToOneReaderInOrder() {
		List<Recorder> recorders = List.of(new Recorder(), new Recorder());
		recorders.forEach((recorder) -> this.application.read("group", recorder));
		for (int i = 0; i < 400; i++) {
			this.application.publish(MemoryChannels.envelope("key", "k" + (i % 20), (i % 20) + ":" + i));
		}
		Recorder.await(() -> assertThat(all(recorders)).hasSize(400));
		for (int key = 0; key < 20; key++) {
			String prefix = key + ":";
			List<List<String>> byReader = recorders.stream()
				.map((recorder) -> recorder.payloads().stream().filter((text) -> text.startsWith(prefix)).toList())
				.filter((texts) -> !texts.isEmpty())
				.toList();
			assertThat(byReader).hasSize(1);
			assertThat(byReader.get(0)).hasSize(20).isSortedAccordingTo(MemoryStreamGroupTests::bySequence);
		}
	}

	@Test
	void handsSlotsOverWithoutLossRepetitionOrLossOfOrderWhenReadersComeAndGo() {
		Map<String, List<Integer>> handled = new ConcurrentHashMap<>();
		Consumer<Delivery> handler = (delivery) -> {
			String[] parts = Recorder.text(delivery).split(":");
			handled.computeIfAbsent(parts[0], (key) -> new CopyOnWriteArrayList<>()).add(Integer.valueOf(parts[1]));
		};
		List<ChannelReader> readers = new ArrayList<>();
		int count = 0;
		for (int round = 0; round < 30; round++) {
			if (round % 3 != 2) {
				readers.add(this.application.read("group", handler));
			}
			else {
				assertThat(readers.remove(0).stop(MemoryApplication.STOP_TIMEOUT)).isTrue();
			}
			for (int i = 0; i < 200; i++) {
				String key = "k" + (count % 16);
				this.application.publish(MemoryChannels.envelope("key", key, key + ":" + count++));
			}
		}
		int published = count;
		Recorder.await(() -> assertThat(handled.values().stream().mapToInt(List::size).sum()).isEqualTo(published));
		assertThat(handled).hasSize(16);
		assertThat(handled.values()).allSatisfy((numbers) -> assertThat(numbers).isSorted().doesNotHaveDuplicates());
	}

	@Test
	void waitsForTheWorkInHandBeforeItHandsOver() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch mayEnd = new CountDownLatch(1);
		List<String> handled = new CopyOnWriteArrayList<>();
		this.application.publish("1", "2", "3");
		this.application.read("group", (delivery) -> {
			if (Recorder.text(delivery).equals("1")) {
				begun.countDown();
				awaitUninterruptibly(mayEnd);
			}
			handled.add(Recorder.text(delivery));
		});
		awaitUninterruptibly(begun);
		this.application.read("group", (delivery) -> handled.add(Recorder.text(delivery)));
		mayEnd.countDown();
		Recorder.await(() -> assertThat(handled).hasSizeGreaterThanOrEqualTo(3));
		assertThat(handled).containsExactlyInAnyOrder("1", "2", "3");
	}

	@Test
	void givesUpOnAHandlerThatDoesNotEndAndHandsItsDeliveryOut() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch mayEnd = new CountDownLatch(1);
		this.application.publish("1", "2");
		ChannelReader stuck = this.application.read("group", (delivery) -> {
			begun.countDown();
			awaitUninterruptibly(mayEnd);
		});
		awaitUninterruptibly(begun);
		assertThat(stuck.stop(Duration.ofMillis(1))).isFalse();
		Recorder next = new Recorder();
		this.application.read("group", next);
		next.awaitExactly("1", "2");
		mayEnd.countDown();
	}

	private static List<String> all(List<Recorder> recorders) {
		return recorders.stream().flatMap((recorder) -> recorder.payloads().stream()).toList();
	}

	private static int bySequence(String left, String right) {
		return Integer.compare(Integer.parseInt(left.split(":")[1]), Integer.parseInt(right.split(":")[1]));
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
