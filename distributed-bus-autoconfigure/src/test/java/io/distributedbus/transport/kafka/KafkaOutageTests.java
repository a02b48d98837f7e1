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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.distributedbus.SendTimeoutException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what happens while there is no broker.
 */
class KafkaOutageTests {

	private static final List<ChannelKind> KINDS = List.of(ChannelKind.STREAM, ChannelKind.QUEUE,
			ChannelKind.BROADCAST);

	private final String topic = TestBroker.name("outage");

	private final TestForwarder forwarder = new TestForwarder();

	private final KafkaTransport transport = TestBroker.transport(this.forwarder.address(), Map.of());

	@AfterEach
	void closeForwarder() throws Exception {
		this.forwarder.close();
	}

	@Test
	void allKindsReadWhenTheBrokerAppears() throws Exception {
		List<TestSink> sinks = new ArrayList<>();
		List<ChannelReader> readers = new ArrayList<>();
		for (ChannelKind kind : KINDS) {
			TestSink sink = new TestSink();
			ChannelReader reader = this.transport.openReader(channel(kind).subscription());
			reader.start(sink);
			sinks.add(sink);
			readers.add(reader);
		}
		for (TestSink sink : sinks) {
			TestSink.await().until(() -> sink.disconnected > 0);
			assertThat(sink.connected).isFalse();
		}
		this.forwarder.open();
		sinks.forEach(TestSink::awaitConnected);
		for (int i = 0; i < KINDS.size(); i++) {
			try (ChannelWriter writer = this.transport.openWriter(channel(KINDS.get(i)).channel())) {
				TestWrites.write(writer, "a", 10);
			}
			sinks.get(i).awaitHandled(10);
			assertThat(readers.get(i).stop(Duration.ofSeconds(10))).isTrue();
			assertThat(sinks.get(i).failure).isNull();
		}
	}

	private TestChannels channel(ChannelKind kind) {
		return TestChannels.of(kind, this.topic + "-" + kind.name().toLowerCase(Locale.ROOT));
	}

	@Test
	void stopsWhileItConnects() {
		TestSink sink = new TestSink();
		ChannelReader reader = this.transport.openReader(TestChannels.stream(this.topic).subscription());
		reader.start(sink);
		assertThat(reader.stop(Duration.ofSeconds(20))).isTrue();
		assertThat(sink.lanes()).isEmpty();
		assertThat(sink.failure).isNull();
	}

	@Test
	void stopsWithoutStart() {
		ChannelReader reader = this.transport.openReader(TestChannels.stream(this.topic).subscription());
		assertThat(reader.stop(Duration.ofSeconds(1))).isTrue();
		TestSink sink = new TestSink();
		reader.start(sink);
		assertThat(sink.lanes()).isEmpty();
	}

	@Test
	void writeFailsWithinTheSendTimeoutAndWorksLater() throws Exception {
		ChannelDefinition channel = TestChannels.stream(this.topic).sendTimeout(Duration.ofSeconds(2)).channel();
		try (ChannelWriter writer = this.transport.openWriter(channel)) {
			CompletableFuture<Void> write = TestWrites.write(writer, TestWrites.event("1", null, "lost"));
			writer.flush();
			assertThat(TestWrites.failure(write)).isInstanceOf(SendTimeoutException.class)
				.hasMessageContaining("'events'")
				.hasMessageContaining("2000 ms");
			this.forwarder.open();
			TestSink.await().until(() -> {
				CompletableFuture<Void> next = TestWrites.write(writer, TestWrites.event("2", null, "kept"));
				writer.flush();
				return next.handle((done, failure) -> failure == null).get();
			});
		}
	}

}
