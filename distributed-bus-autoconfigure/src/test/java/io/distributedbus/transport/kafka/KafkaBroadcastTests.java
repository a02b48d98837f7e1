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
import java.util.Map;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for broadcasts over Kafka.
 */
class KafkaBroadcastTests {

	private final String topic = TestBroker.name("broadcast");

	private final KafkaTransport transport = TestBroker.transport(Map.of("metadata.max.age.ms", "500"));

	private final TestChannels channel = TestChannels.of(ChannelKind.BROADCAST, this.topic).partitions(2);

	private final List<ChannelReader> readers = new ArrayList<>();

	@AfterEach
	void stopReaders() {
		this.readers.forEach((reader) -> reader.stop(Duration.ofSeconds(10)));
	}

	@Test
	void everyInstanceGetsWhatIsWrittenFromThenOn() throws Exception {
		write("old", 10);
		TestSink first = start();
		TestSink second = start();
		write("new", 10);
		first.awaitHandled(10);
		second.awaitHandled(10);
		assertThat(first.payloads()).containsExactlyInAnyOrderElementsOf(TestWrites.texts("new", 0, 10));
		assertThat(second.payloads()).containsExactlyInAnyOrderElementsOf(TestWrites.texts("new", 0, 10));
		assertThat(first.lanes()).hasSize(2);
	}

	@Test
	void nobodyGetsItLater() throws Exception {
		TestSink first = start();
		assertThat(this.readers.get(0).stop(Duration.ofSeconds(10))).isTrue();
		write("missed", 10);
		TestSink second = start();
		write("new", 1);
		second.awaitHandled(1);
		assertThat(first.handled()).isEmpty();
		assertThat(second.payloads()).containsExactly("new0");
	}

	@Test
	void readsPartitionsThatAreAddedLaterFromTheirBeginning() throws Exception {
		TestSink sink = start();
		TestBroker.get((admin) -> admin.createPartitions(Map.of(this.topic, NewPartitions.increaseTo(3)))
			.all()
			.toCompletionStage()
			.toCompletableFuture()
			.join());
		TestBroker.send(this.topic, 2, "first", "second");
		sink.awaitHandled(2);
		assertThat(sink.payloads()).containsExactly("first", "second");
	}

	private TestSink start() {
		TestSink sink = new TestSink();
		ChannelReader reader = this.transport.openReader(this.channel.subscription());
		this.readers.add(reader);
		reader.start(sink);
		sink.awaitConnected();
		return sink;
	}

	private void write(String prefix, int count) throws Exception {
		try (ChannelWriter writer = this.transport.openWriter(this.channel.channel())) {
			TestWrites.write(writer, prefix, count);
		}
	}

}
