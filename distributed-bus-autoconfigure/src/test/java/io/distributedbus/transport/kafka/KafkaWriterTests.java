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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.SentEnvelope;
import io.distributedbus.transport.ChannelWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaWriter}.
 */
class KafkaWriterTests {

	private final String topic = TestBroker.name("written");

	private final ChannelDefinition channel = TestChannels.stream(this.topic).channel();

	private final KafkaTransport transport = TestBroker.transport();

	@Test
	void plainEventCarriesSixHeaders() throws Exception {
		ConsumerRecord<byte[], byte[]> record = write(TestWrites.event("1", null, "payload"));
		assertThat(headers(record)).containsExactly("ce_specversion=1.0", "ce_id=1", "ce_source=user-service",
				"ce_time=2026-01-31T12:00:00.123Z", "content-type=application/json", "ce_type=user.registered");
		assertThat(record.key()).isNull();
		assertThat(record.value()).asString(StandardCharsets.UTF_8).isEqualTo("payload");
	}

	@Test
	void commandCarriesAllThatIsNotDefault() throws Exception {
		SentEnvelope command = new SentEnvelope("2", MessageKind.COMMAND, "ticket.open", "user-service",
				"ticket-service", Instant.parse("2026-01-31T12:00:00Z"), "application/json", "1", "0", "kéy", "parent",
				"state", Map.of("tenant", "blåu"), new byte[0]);
		ConsumerRecord<byte[], byte[]> record = write(command);
		assertThat(headers(record)).containsExactly("ce_specversion=1.0", "ce_id=2", "ce_source=user-service",
				"ce_time=2026-01-31T12:00:00Z", "ce_correlationid=1", "ce_causationid=0", "ce_traceparent=parent",
				"ce_tracestate=state", "tenant=blåu", "content-type=application/json", "ce_subject=ticket-service",
				"ce_buskind=command", "ce_type=ticket.open");
		assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("kéy");
	}

	@Test
	void refusesWhatIsTooLargeAndGoesOn() throws Exception {
		try (ChannelWriter writer = this.transport.openWriter(this.channel)) {
			CompletableFuture<Void> large = TestWrites.write(writer,
					TestWrites.event("1", null, "x".repeat(10 * 1024 * 1024)));
			assertThat(TestWrites.failure(large)).isInstanceOf(RecordTooLargeException.class)
				.hasMessageContaining("'events'")
				.hasMessageContaining("max.request.size")
				.hasMessageContaining(this.topic)
				.hasMessageNotContaining("xxx");
			TestWrites.write(writer, "small", 1);
		}
		assertThat(TestBroker.read(this.topic, 1)).hasSize(1);
	}

	@Test
	void refusesWhatIsTooLargeForTheTopicAlone() throws Exception {
		TestBroker.createTopic(this.topic, 1, Map.of("max.message.bytes", "1000"));
		try (ChannelWriter writer = this.transport.openWriter(this.channel)) {
			CompletableFuture<Void> large = TestWrites.write(writer, TestWrites.event("1", null, "x".repeat(2000)));
			CompletableFuture<Void> small = TestWrites.write(writer, TestWrites.event("2", null, "small"));
			writer.flush();
			assertThat(TestWrites.failure(large)).isInstanceOf(RecordTooLargeException.class)
				.hasMessageContaining("max.message.bytes");
			small.get();
		}
	}

	@Test
	void tellsInterruptAndKeepsIt() throws Exception {
		try (ChannelWriter writer = this.transport.openWriter(this.channel)) {
			Thread.currentThread().interrupt();
			CompletableFuture<Void> write = TestWrites.write(writer, TestWrites.event("1", null, "payload"));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(TestWrites.failure(write)).isNotNull();
			TestWrites.write(writer, "next", 1);
		}
	}

	@Test
	void confirmsWhatIsUnderWayWhenItCloses() throws Exception {
		List<CompletableFuture<Void>> writes = new ArrayList<>();
		try (ChannelWriter writer = this.transport.openWriter(this.channel)) {
			for (int i = 0; i < 500; i++) {
				writes.add(TestWrites.write(writer, TestWrites.event("" + i, "key", "" + i)));
			}
		}
		for (CompletableFuture<Void> write : writes) {
			write.get();
		}
		assertThat(TestBroker.read(this.topic, 500)).extracting((record) -> new String(record.value()))
			.isEqualTo(TestWrites.texts("", 0, 500));
	}

	@Test
	void failsWhenItIsClosed() throws Exception {
		ChannelWriter writer = this.transport.openWriter(this.channel);
		writer.close();
		writer.close();
		writer.flush();
		CompletableFuture<Void> write = TestWrites.write(writer, TestWrites.event("1", null, "payload"));
		assertThat(TestWrites.failure(write)).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void writersOfEqualSettingsOutliveEachOther() throws Exception {
		ChannelWriter first = this.transport.openWriter(this.channel);
		try (ChannelWriter second = this.transport.openWriter(this.channel)) {
			TestWrites.write(first, "a", 1);
			first.close();
			TestWrites.write(second, "b", 1);
		}
		assertThat(TestBroker.read(this.topic, 2)).hasSize(2);
	}

	@Test
	void flushMakesSinglesLeaveAtOnce() throws Exception {
		KafkaChannelOptions patient = new KafkaChannelOptions(KafkaChannelOptions.Declare.CREATE, 1, (short) -1, null,
				null, KafkaChannelOptions.Queue.AUTO, Duration.ofMinutes(5), "none");
		ChannelDefinition lingering = TestChannels.stream(this.topic)
			.sendTimeout(Duration.ofMinutes(10))
			.options(patient)
			.channel();
		try (ChannelWriter writer = this.transport.openWriter(lingering)) {
			TestWrites.write(writer, "single", 1);
			TestWrites.write(writer, "pipelined", 100);
		}
		assertThat(TestBroker.read(this.topic, 101)).hasSize(101);
	}

	private ConsumerRecord<byte[], byte[]> write(SentEnvelope envelope) throws Exception {
		try (ChannelWriter writer = this.transport.openWriter(this.channel)) {
			CompletableFuture<Void> write = TestWrites.write(writer, envelope);
			writer.flush();
			write.get();
		}
		return TestBroker.read(this.topic, 1).get(0);
	}

	private static List<String> headers(ConsumerRecord<byte[], byte[]> record) {
		List<String> headers = new ArrayList<>();
		for (Header header : record.headers()) {
			headers.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8));
		}
		return headers;
	}

}
