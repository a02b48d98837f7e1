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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.Ordering;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.Delivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a queue hands to its readers.
 */
class MemoryQueueTests {

	private final MemoryBroker broker = MemoryBroker.isolated();

	private final MemoryApplication application = new MemoryApplication(this.broker,
			MemoryChannels.channel(ChannelKind.QUEUE));

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void keepsEnvelopesUntilSomebodyReads() {
		Recorder recorder = new Recorder();
		this.application.publish("1", "2", "3");
		this.application.read("group", recorder);
		recorder.awaitExactly("1", "2", "3");
		assertThat(recorder.deliveries()).extracting(Delivery::deliveryCount).containsOnly(1);
	}

	@Test
	void handsEachEnvelopeToOneOfItsReaders() {
		List<String> handled = new CopyOnWriteArrayList<>();
		CountDownLatch begun = new CountDownLatch(2);
		List<String> payloads = MemoryStreamTests.numbers("", 100);
		for (int i = 0; i < 2; i++) {
			AtomicBoolean first = new AtomicBoolean(true);
			// Each may hold ten, so that none can keep all from the other
			this.application.read("group", new HandlingSink((delivery) -> {
				if (first.getAndSet(false)) {
					begun.countDown();
					await(begun);
				}
				handled.add(Recorder.text(delivery));
			}, 10, 5), "#");
		}
		payloads.forEach(this.application::publish);
		Recorder.await(() -> assertThat(handled).hasSizeGreaterThanOrEqualTo(100));
		assertThat(handled).containsExactlyInAnyOrderElementsOf(payloads);
	}

	@Test
	void runsAsManyHandlersSideBySideAsLanes() {
		CyclicBarrier all = new CyclicBarrier(4);
		List<String> handled = new CopyOnWriteArrayList<>();
		HandlingSink sink = new HandlingSink((delivery) -> {
			meet(all);
			handled.add(Recorder.text(delivery));
		});
		try (MemoryApplication concurrent = new MemoryApplication(this.broker,
				MemoryChannels.concurrent(ChannelKind.QUEUE, 4, Ordering.PARTITION))) {
			concurrent.publish("1", "2", "3", "4");
			concurrent.read("group", sink, "#");
			Recorder.await(() -> assertThat(handled).containsExactlyInAnyOrder("1", "2", "3", "4"));
			assertThat(sink.lanes()).hasSize(4).extracting((lane) -> lane.name).doesNotHaveDuplicates();
		}
	}

	@Test
	void opensOneLaneWhenKeysStayInOrder() {
		HandlingSink sink = new HandlingSink(new Recorder());
		try (MemoryApplication keyed = new MemoryApplication(this.broker,
				MemoryChannels.concurrent(ChannelKind.QUEUE, 4, Ordering.KEY))) {
			keyed.read("group", sink, "#");
			Recorder.await(() -> assertThat(sink.lanes()).hasSize(1));
		}
	}

	@Test
	void putsUnsettledDeliveriesBackToTheHeadAndCountsThem() {
		HandlingSink failing = new HandlingSink((delivery) -> {
			throw new IllegalStateException("Not handled");
		}, 10, 3);
		this.application.publish("1", "2", "3", "4", "5");
		ChannelReader reader = this.application.read("group", failing, "#");
		Recorder.await(() -> assertThat(failing.inFlight).hasValue(5));
		this.application.publish("6");
		reader.stop(MemoryApplication.STOP_TIMEOUT);
		Recorder recorder = new Recorder();
		this.application.read("group", recorder);
		recorder.awaitExactly("1", "2", "3", "4", "5", "6");
		assertThat(recorder.deliveries().subList(0, 5)).extracting(Delivery::deliveryCount).containsOnly(2);
	}

	@Test
	void countsEachRedelivery() {
		this.application.publish("1");
		for (int i = 0; i < 3; i++) {
			HandlingSink failing = new HandlingSink((delivery) -> {
				throw new IllegalStateException("Not handled");
			});
			ChannelReader reader = this.application.read("group", failing, "#");
			Recorder.await(() -> assertThat(failing.inFlight).hasValue(1));
			reader.stop(MemoryApplication.STOP_TIMEOUT);
		}
		Recorder recorder = new Recorder();
		this.application.read("group", recorder);
		recorder.awaitExactly("1");
		assertThat(recorder.deliveries().get(0).deliveryCount()).isEqualTo(4);
	}

	@Test
	void repeatsNothingAfterACleanStop() {
		Recorder before = new Recorder();
		ChannelReader reader = this.application.read("group", before);
		this.application.publish("1", "2");
		before.awaitExactly("1", "2");
		assertThat(reader.stop(MemoryApplication.STOP_TIMEOUT)).isTrue();
		this.application.publish("3");
		Recorder after = new Recorder();
		this.application.read("group", after);
		after.awaitExactly("3");
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(60, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
