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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.kafka.KafkaChannelOptions.Declare;
import io.distributedbus.transport.kafka.KafkaChannelOptions.Queue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaTopics}.
 */
@ExtendWith(OutputCaptureExtension.class)
class KafkaTopicsTests {

	private final String topic = TestBroker.name("declared");

	private final KafkaTransport transport = TestBroker.transport();

	@Test
	void createsTopicAsTheChannelSays() throws Exception {
		write(new KafkaChannelOptions(Declare.CREATE, 3, (short) 1, Duration.ofHours(2), DataSize.ofMegabytes(5),
				Queue.AUTO, Duration.ZERO, "none"));
		assertThat(describe().partitions()).hasSize(3);
		ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, this.topic);
		var config = TestBroker.get((admin) -> admin.describeConfigs(List.of(resource))
			.all()
			.toCompletionStage()
			.toCompletableFuture()
			.join()
			.get(resource));
		assertThat(config.get("retention.ms").value()).isEqualTo("7200000");
		assertThat(config.get("retention.bytes").value()).isEqualTo("5242880");
	}

	@Test
	void leavesTopicWithFewerPartitions(CapturedOutput output) throws Exception {
		TestBroker.createTopic(this.topic, 2);
		write(TestChannels.options(Declare.CREATE, 3));
		assertThat(describe().partitions()).hasSize(2);
		assertThat(output).contains(this.topic).contains("distributed-bus.channels.events.kafka.partitions");
	}

	@Test
	void tellsOfFewerPartitionsAlsoWhenSomebodyElseWasFaster(CapturedOutput output) throws Exception {
		DescribeTopicsResult before = TestBroker
			.get((admin) -> admin.describeTopics((Collection<String>) List.of(this.topic)));
		assertThat(before.allTopicNames().toCompletionStage().toCompletableFuture()).failsWithin(TestBroker.LIMIT);
		TestBroker.createTopic(this.topic, 2);
		Admin late = LateBroker.admin("describeTopics", before, 3);
		new KafkaTopics(new SharedAdmin(() -> late)).prepare(
				TestChannels.stream(this.topic).options(TestChannels.options(Declare.CREATE, 3)).channel(),
				TestBroker.LIMIT);
		assertThat(output).contains(this.topic).contains("distributed-bus.channels.events.kafka.partitions");
	}

	@Test
	void leavesTopicWithMorePartitionsInSilence(CapturedOutput output) throws Exception {
		TestBroker.createTopic(this.topic, 2);
		write(TestChannels.options(Declare.VALIDATE, 1));
		assertThat(describe().partitions()).hasSize(2);
		assertThat(output).doesNotContain("distributed-bus.channels.events.kafka.partitions");
	}

	@Test
	void readerEndsWhenValidatedTopicIsMissing() {
		TestSink sink = new TestSink();
		ChannelReader reader = this.transport.openReader(
				TestChannels.stream(this.topic).options(TestChannels.options(Declare.VALIDATE, 1)).subscription());
		reader.start(sink);
		TestSink.await().until(() -> sink.failure != null);
		assertThat(sink.failure).isInstanceOf(BusConfigurationException.class)
			.hasMessageContaining(this.topic)
			.hasMessageContaining("distributed-bus.channels.events.kafka.declare");
		assertThat(reader.stop(Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void writeFailsWhenValidatedTopicHasFewerPartitions() throws Exception {
		TestBroker.createTopic(this.topic, 2);
		assertThat(failure(TestChannels.options(Declare.VALIDATE, 3))).isInstanceOf(BusConfigurationException.class)
			.hasMessageContaining(this.topic)
			.hasMessageContaining("has 2 partition(s)")
			.hasMessageContaining("distributed-bus.channels.events.kafka.partitions");
	}

	@Test
	void readerWaitsForTopicThatSomebodyElseCreates() {
		TestSink sink = new TestSink();
		ChannelReader reader = this.transport
			.openReader(TestChannels.stream(this.topic).options(TestChannels.options(Declare.NONE, 1)).subscription());
		reader.start(sink);
		// A broker that is slow to answer is told as well
		TestSink.await()
			.untilAsserted(() -> assertThat(sink.disconnections)
				.anySatisfy((reason) -> assertThat(reason).hasMessageContaining(this.topic)
					.hasMessageContaining("distributed-bus.channels.events.kafka.declare")));
		TestBroker.createTopic(this.topic, 1);
		sink.awaitConnected();
		assertThat(reader.stop(Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void saysWhatCannotBeCreated() throws Exception {
		KafkaChannelOptions options = new KafkaChannelOptions(Declare.CREATE, 1, (short) 3, null, null, Queue.AUTO,
				Duration.ZERO, "none");
		assertThat(failure(options)).hasMessageContaining(this.topic)
			.hasMessageContaining("'replicas'")
			.hasMessageContaining("distributed-bus.channels.events.kafka");
	}

	private void write(KafkaChannelOptions options) throws Exception {
		try (ChannelWriter writer = this.transport
			.openWriter(TestChannels.stream(this.topic).options(options).channel())) {
			TestWrites.write(writer, "a", 1);
		}
	}

	private Throwable failure(KafkaChannelOptions options) throws Exception {
		try (ChannelWriter writer = this.transport
			.openWriter(TestChannels.stream(this.topic).options(options).channel())) {
			CompletableFuture<Void> write = TestWrites.write(writer, TestWrites.event("1", null, "payload"));
			return TestWrites.failure(write);
		}
	}

	private TopicDescription describe() {
		Map<String, TopicDescription> topics = TestBroker
			.get((admin) -> admin.describeTopics((Collection<String>) List.of(this.topic))
				.allTopicNames()
				.toCompletionStage()
				.toCompletableFuture()
				.join());
		return topics.get(this.topic);
	}

}
