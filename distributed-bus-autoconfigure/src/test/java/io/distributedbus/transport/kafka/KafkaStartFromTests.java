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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.channel.StartFrom;
import io.distributedbus.transport.ChannelReader;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for where a group begins to read a stream.
 */
@ExtendWith(OutputCaptureExtension.class)
class KafkaStartFromTests {

	private final String topic = TestBroker.name("start");

	private final Instant start = Instant.now().minus(Duration.ofHours(1));

	private final String group = this.topic + "-group";

	private final Map<String, Object> configs = new HashMap<>(Map.of("metadata.max.age.ms", "500"));

	private final KafkaTransport transport = new KafkaTransport(
			(name) -> TestBroker.connection(TestBroker.address(), this.configs));

	private final List<ChannelReader> readers = new ArrayList<>();

	@AfterEach
	void stopReaders() {
		this.readers.forEach((reader) -> reader.stop(Duration.ofSeconds(10)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "classic", "consumer" })
	void latestYieldsWhatIsWrittenFromThenOn(String protocol) throws Exception {
		this.configs.put("group.protocol", protocol);
		TestBroker.createTopic(this.topic, 2);
		TestBroker.send(this.topic, 0, "old");
		TestBroker.send(this.topic, 1, "old", "old");
		TestSink sink = start(StartFrom.LATEST);
		// A member may have to wait for its partitions
		TestSink.await()
			.untilAsserted(() -> assertThat(TestBroker.committed(this.group)).containsOnly(Map.entry(0, 1L),
					Map.entry(1, 2L)));
		TestBroker.send(this.topic, 1, "new");
		sink.awaitHandled(1);
		assertThat(sink.payloads()).containsExactly("new");
	}

	@Test
	void latestLosesNothingWhenItStopsBeforeTheFirstEnvelope() throws Exception {
		TestBroker.createTopic(this.topic, 1);
		TestBroker.send(this.topic, 0, "old");
		start(StartFrom.LATEST);
		this.readers.get(0).stop(Duration.ofSeconds(10));
		TestBroker.send(this.topic, 0, "missed");
		TestSink sink = start(StartFrom.LATEST);
		sink.awaitHandled(1);
		assertThat(sink.payloads()).containsExactly("missed");
	}

	@Test
	void offsetIsThatOfEachPartition() throws Exception {
		TestBroker.createTopic(this.topic, 2);
		TestBroker.send(this.topic, 0, "a0", "a1", "a2", "a3");
		TestBroker.send(this.topic, 1, "b0", "b1", "b2");
		TestSink sink = start(StartFrom.offset(2));
		sink.awaitHandled(3);
		assertThat(sink.payloads()).containsExactlyInAnyOrder("a2", "a3", "b2");
	}

	@Test
	void offsetBeyondTheEndYieldsNothingAndNoError() throws Exception {
		TestBroker.createTopic(this.topic, 1);
		TestBroker.send(this.topic, 0, "a0", "a1");
		TestSink sink = start(StartFrom.offset(1000));
		TestBroker.send(this.topic, 0, "a2");
		sink.awaitHandled(1);
		assertThat(sink.payloads()).containsExactly("a2");
		assertThat(sink.disconnected).isZero();
	}

	@Test
	void instantIsTheFirstEnvelopeFromThenOn() throws Exception {
		TestBroker.createTopic(this.topic, 1);
		send(1000, "a");
		send(2000, "b");
		send(3000, "c");
		TestSink sink = start(StartFrom.instant(this.start.plusMillis(1500)));
		sink.awaitHandled(2);
		assertThat(sink.payloads()).containsExactly("b", "c");
	}

	@Test
	void instantBeyondTheEndYieldsNothingAndNoError() throws Exception {
		TestBroker.createTopic(this.topic, 1);
		send(1000, "a");
		TestSink sink = start(StartFrom.instant(this.start.plusMillis(1500)));
		TestBroker.send(this.topic, 0, "b");
		sink.awaitHandled(1);
		assertThat(sink.payloads()).containsExactly("b");
	}

	@Test
	void storedPositionBeatsTheProperty() throws Exception {
		TestBroker.createTopic(this.topic, 1);
		TestBroker.send(this.topic, 0, "a0", "a1");
		TestSink first = start(StartFrom.EARLIEST);
		first.awaitHandled(2);
		this.readers.get(0).stop(Duration.ofSeconds(10));
		TestBroker.send(this.topic, 0, "a2");
		TestSink second = start(StartFrom.offset(0));
		second.awaitHandled(1);
		assertThat(second.payloads()).containsExactly("a2");
		this.readers.get(1).stop(Duration.ofSeconds(10));
		TestBroker.send(this.topic, 0, "a3");
		TestSink third = start(StartFrom.LATEST);
		third.awaitHandled(1);
		assertThat(third.payloads()).containsExactly("a3");
	}

	@Test
	void partitionThatIsAddedLaterIsReadFromItsBeginning() throws Exception {
		TestBroker.createTopic(this.topic, 1);
		TestBroker.send(this.topic, 0, "old");
		TestSink sink = start(StartFrom.LATEST);
		TestBroker.get((admin) -> admin.createPartitions(Map.of(this.topic, NewPartitions.increaseTo(2)))
			.all()
			.toCompletionStage()
			.toCompletableFuture()
			.join());
		TestBroker.send(this.topic, 1, "first", "second");
		sink.awaitHandled(2);
		assertThat(sink.payloads()).containsExactly("first", "second");
	}

	@Test
	void positionThatNoLongerExistsGoesToTheOldest(CapturedOutput output) throws Exception {
		TestBroker.createTopic(this.topic, 1);
		TestBroker.send(this.topic, 0, "a0");
		TestSink first = start(StartFrom.EARLIEST);
		first.awaitHandled(1);
		this.readers.get(0).stop(Duration.ofSeconds(10));
		TestBroker.send(this.topic, 0, "a1", "a2", "a3");
		TestBroker.get((admin) -> admin
			.deleteRecords(Map.of(new TopicPartition(this.topic, 0), RecordsToDelete.beforeOffset(3)))
			.all()
			.toCompletionStage()
			.toCompletableFuture()
			.join());
		TestSink second = start(StartFrom.EARLIEST);
		second.awaitHandled(1);
		assertThat(second.payloads()).containsExactly("a3");
		assertThat(output).contains("[" + this.topic + "-0] no longer exist");
		this.readers.get(1).stop(Duration.ofSeconds(10));
		assertThat(TestBroker.committed(this.group)).containsEntry(0, 4L);
	}

	private TestSink start(StartFrom startFrom) {
		TestSink sink = new TestSink();
		ChannelReader reader = this.transport
			.openReader(TestChannels.stream(this.topic).startFrom(startFrom).subscription());
		this.readers.add(reader);
		reader.start(sink);
		sink.awaitConnected();
		return sink;
	}

	private void send(long millis, String payload) throws Exception {
		long timestamp = this.start.plusMillis(millis).toEpochMilli();
		TestBroker.send(List
			.of(new ProducerRecord<>(this.topic, 0, timestamp, null, payload.getBytes(StandardCharsets.UTF_8))));
	}

}
