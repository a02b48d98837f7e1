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

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.StartFrom;
import io.distributedbus.message.SentEnvelope;
import io.distributedbus.transport.ChannelReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a stream hands to its groups, and from where.
 */
class MemoryStreamTests {

	private final MemoryBroker broker = MemoryBroker.isolated();

	private final MemoryApplication application = new MemoryApplication(this.broker,
			MemoryChannels.channel(ChannelKind.STREAM));

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void handsEverythingToEachGroupInPublishOrder() {
		Recorder tickets = new Recorder();
		Recorder orders = new Recorder();
		this.application.publish("1", "2");
		this.application.read("tickets", tickets);
		this.application.read("orders", orders);
		this.application.publish("3", "4");
		tickets.awaitExactly("1", "2", "3", "4");
		orders.awaitExactly("1", "2", "3", "4");
	}

	@Test
	void keepsPublishOrderOfAllKeysForASingleReader() {
		Recorder recorder = new Recorder();
		this.application.read("group", recorder);
		String[] payloads = IntStream.range(0, 3000).mapToObj(Integer::toString).toArray(String[]::new);
		for (int i = 0; i < payloads.length; i++) {
			this.application.publish(MemoryChannels.envelope("key", (i % 3 == 0) ? null : "k" + i, payloads[i]));
		}
		recorder.awaitExactly(payloads);
	}

	@Test
	void resumesAfterStopWithoutLossOrRepetition() {
		Recorder before = new Recorder();
		ChannelReader reader = this.application.read("group", before);
		this.application.publish("1", "2");
		before.awaitExactly("1", "2");
		assertThat(reader.stop(MemoryApplication.STOP_TIMEOUT)).isTrue();
		this.application.publish("3");
		Recorder after = new Recorder();
		this.application.read("group", after);
		this.application.publish("4");
		after.awaitExactly("3", "4");
	}

	@Test
	void handsOutAgainWhatAStoppedReaderHasNotSettled() {
		HandlingSink failing = new HandlingSink((delivery) -> {
			if (Recorder.text(delivery).equals("2")) {
				throw new IllegalStateException("Not handled");
			}
		});
		this.application.publish("1", "2", "3");
		ChannelReader reader = this.application.read("group", failing, "#");
		Recorder.await(() -> assertThat(failing.inFlight).hasValue(2));
		reader.stop(MemoryApplication.STOP_TIMEOUT);
		Recorder after = new Recorder();
		this.application.read("group", after);
		after.awaitExactly("2", "3");
	}

	@Test
	void startsNewGroupAtTheEndWhenToldLatest() {
		Recorder recorder = new Recorder();
		try (MemoryApplication latest = application(StartFrom.LATEST)) {
			this.application.publish("1");
			latest.read("group", recorder);
			this.application.publish("2");
			recorder.awaitExactly("2");
		}
	}

	@Test
	void startsNewGroupAtAnOffset() {
		Recorder recorder = new Recorder();
		this.application.publish("0", "1", "2", "3");
		try (MemoryApplication atOffset = application(StartFrom.offset(2))) {
			atOffset.read("group", recorder);
			recorder.awaitExactly("2", "3");
		}
		assertThat(recorder.deliveries().get(0).position()).hasToString("orders_destination@2");
	}

	@Test
	void beginsAtTheEndWhenTheOffsetIsBeyondIt() {
		Recorder beyond = new Recorder();
		Recorder other = new Recorder();
		try (MemoryApplication atOffset = application(StartFrom.offset(3))) {
			this.application.publish("0");
			atOffset.read("beyond", beyond);
			this.application.read("other", other);
			this.application.publish("1", "2", "3");
			other.awaitExactly("0", "1", "2", "3");
			beyond.awaitExactly("1", "2", "3");
		}
	}

	@Test
	void startsNewGroupAtAnInstant() {
		Recorder recorder = new Recorder();
		Instant noon = Instant.parse("2026-01-31T12:00:00Z");
		this.application.publish(MemoryChannels.envelope("key", null, "before", noon.minusSeconds(1)));
		this.application.publish(MemoryChannels.envelope("key", null, "at", noon));
		this.application.publish(MemoryChannels.envelope("key", null, "after", noon.plusSeconds(1)));
		try (MemoryApplication atInstant = application(StartFrom.instant(noon))) {
			atInstant.read("group", recorder);
			recorder.awaitExactly("at", "after");
		}
	}

	@Test
	void prefersStoredPositionToStart() {
		Recorder before = new Recorder();
		this.application.publish("1");
		ChannelReader reader = this.application.read("group", before);
		before.awaitExactly("1");
		reader.stop(MemoryApplication.STOP_TIMEOUT);
		this.application.publish("2");
		Recorder after = new Recorder();
		try (MemoryApplication latest = application(StartFrom.LATEST)) {
			latest.read("group", after);
			after.awaitExactly("2");
		}
	}

	@Test
	void countsNoDeliveries() {
		Recorder recorder = new Recorder();
		this.application.publish("1");
		this.application.read("group", recorder);
		recorder.awaitExactly("1");
		assertThat(recorder.deliveries().get(0).deliveryCount()).isZero();
	}

	@Test
	void fetchesNoMoreBytesThanAskedForButAlwaysOne() {
		Recorder recorder = new Recorder();
		HandlingSink sink = new HandlingSink(recorder);
		sink.fetchBytes = 2;
		String large = "x".repeat(5);
		this.application.publish("1", "2", "3", large, "4");
		this.application.read("group", sink, "#");
		recorder.awaitExactly("1", "2", "3", large, "4");
	}

	@Test
	void keepsPayloadAsItWasWhenWritten() {
		Recorder recorder = new Recorder();
		byte[] payload = { 1, 2, 3 };
		var envelope = MemoryChannels.envelope("1");
		this.application.publish(new SentEnvelope(envelope.id(), envelope.kind(), envelope.routingKey(),
				envelope.source(), null, envelope.time(), envelope.contentType(), envelope.correlationId(), null, null,
				null, null, envelope.headers(), payload));
		payload[0] = 9;
		this.application.read("group", recorder);
		Recorder.await(() -> assertThat(recorder.deliveries()).hasSize(1));
		assertThat(recorder.deliveries().get(0).payload()).containsExactly(1, 2, 3);
	}

	private MemoryApplication application(StartFrom startFrom) {
		return new MemoryApplication(this.broker, MemoryChannels.channel(ChannelKind.STREAM, startFrom));
	}

	static List<String> numbers(String prefix, int count) {
		return Stream.iterate(0, (number) -> number + 1).limit(count).map((number) -> prefix + number).toList();
	}

}
