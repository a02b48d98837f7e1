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

package io.distributedbus.test.kafka;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link KafkaBrokerProcess}.
 */
class KafkaBrokerProcessTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static KafkaBrokerProcess broker;

	private static KafkaClients clients;

	@BeforeAll
	static void startBroker() {
		broker = KafkaBrokerProcess
			.start(KafkaBrokerOptions.defaults().withProperty("broker.session.timeout.ms", "2000"));
		clients = new KafkaClients(broker);
	}

	@AfterAll
	static void closeBroker() {
		broker.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "classic", "consumer" })
	void deliversToGroup(String protocol) throws Exception {
		String topic = "delivers-" + protocol;
		clients.createTopic(topic, 2);
		List<String> sent = clients.send(topic, "value", 100);
		assertThat(clients.readAndCommit(topic, topic, protocol, 100)).containsExactlyInAnyOrderElementsOf(sent);
	}

	@Test
	void deliversToTwoMembersOfShareGroup() throws Exception {
		clients.createTopicReadFromStart("shared", "shared-group");
		List<String> sent = clients.send("shared", "value", 100);
		List<String> first = new ArrayList<>();
		List<String> second = new ArrayList<>();
		try (KafkaShareConsumer<String, String> one = clients.shareConsumer("shared", "shared-group");
				KafkaShareConsumer<String, String> two = clients.shareConsumer("shared", "shared-group")) {
			// A poll takes a tenth of them: there are some left whenever the other joins
			pollUntilSome(one, first);
			pollUntilSome(two, second);
			long end = System.nanoTime() + LIMIT.toNanos();
			while (first.size() + second.size() < sent.size() && System.nanoTime() < end) {
				first.addAll(clients.pollAndAccept(one));
				second.addAll(clients.pollAndAccept(two));
			}
		}
		assertThat(first).isNotEmpty();
		assertThat(second).isNotEmpty();
		List<String> all = new ArrayList<>(first);
		all.addAll(second);
		assertThat(all).containsExactlyInAnyOrderElementsOf(sent);
	}

	@Test
	void keepsRecordsAndPositionsWhenKilled() throws Exception {
		clients.createTopicReadFromStart("kept", "kept-share");
		clients.send("kept", "before", 50);
		clients.readAndCommit("kept", "kept-classic", "classic", 50);
		clients.readAndCommit("kept", "kept-consumer", "consumer", 50);
		assertThat(readShared("kept", "kept-share", 50)).hasSize(50);
		List<String> unread = clients.send("kept", "after", 30);
		String address = broker.bootstrapServers();

		broker.kill();
		assertThat(broker.isRunning()).isFalse();
		broker.restart();

		assertThat(broker.bootstrapServers()).isEqualTo(address);
		assertThat(clients.readAndCommit("kept", "kept-classic", "classic", 30)).isEqualTo(unread);
		assertThat(clients.readAndCommit("kept", "kept-consumer", "consumer", 30)).isEqualTo(unread);
		assertThat(readShared("kept", "kept-share", 30)).isEqualTo(unread);
		assertThat(clients.readAndCommit("kept", "kept-new", "consumer", 80)).hasSize(80).endsWith("after29");
	}

	@Test
	void survivesSeveralKills() throws Exception {
		clients.createTopic("killed", 1);
		List<String> sent = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			sent.addAll(clients.send("killed", "round" + i + "-", 20));
			broker.kill();
			broker.restart();
		}
		assertThat(clients.readAndCommit("killed", "killed", "consumer", 60)).isEqualTo(sent);
	}

	@Test
	void keepsRecordsWhenStopped() throws Exception {
		clients.createTopic("stopped", 1);
		List<String> sent = clients.send("stopped", "value", 20);
		broker.stop();
		assertThat(broker.isRunning()).isFalse();
		broker.restart();
		assertThat(clients.readAndCommit("stopped", "stopped", "consumer", 20)).isEqualTo(sent);
	}

	@Test
	void answersAgainWhenResumed() throws Exception {
		clients.createTopic("paused", 1);
		broker.pause();
		assertThat(broker.isRunning()).isTrue();
		broker.resume();
		List<String> sent = clients.send("paused", "value", 20);
		assertThat(clients.readAndCommit("paused", "paused", "consumer", 20)).isEqualTo(sent);
	}

	@Test
	void doesNotCreateTopicsByItself() throws Exception {
		try (Admin admin = clients.admin()) {
			assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).doesNotContain("absent");
			assertThat(admin.describeTopics(List.of("absent")).topicNameValues().get("absent"))
				.failsWithin(Duration.ofSeconds(30));
		}
	}

	@Test
	void removesTemporaryDirectoryAndKeepsGivenOne(@TempDir Path directory) {
		Path temporary;
		try (KafkaBrokerProcess other = KafkaBrokerProcess.start()) {
			temporary = other.dataDirectory();
			assertThat(temporary).isDirectoryContaining("glob:**/log");
		}
		assertThat(temporary).doesNotExist();
		KafkaBrokerProcess.start(KafkaBrokerOptions.defaults().withDataDirectory(directory)).close();
		assertThat(directory.resolve("log/meta.properties")).exists();
	}

	@Test
	void tellsLastOutputWhenPortIsTaken() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			KafkaBrokerOptions options = KafkaBrokerOptions.defaults().withPort(socket.getLocalPort());
			assertThatIllegalStateException().isThrownBy(() -> KafkaBrokerProcess.start(options))
				.withMessageContaining("instead of becoming ready")
				.withMessageContaining("Address already in use");
		}
	}

	@Test
	void tellsLastOutputWhenPropertyIsWrong() {
		KafkaBrokerOptions options = KafkaBrokerOptions.defaults().withProperty("num.io.threads", "many");
		assertThatIllegalStateException().isThrownBy(() -> KafkaBrokerProcess.start(options))
			.withMessageContaining("num.io.threads");
	}

	@Test
	void givesUpWhenNotReadyInTime() {
		KafkaBrokerOptions options = KafkaBrokerOptions.defaults()
			.withStartTimeout(Duration.ofMillis(1))
			.withJvmArguments("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0");
		assertThatIllegalStateException().isThrownBy(() -> KafkaBrokerProcess.start(options))
			.withMessageContaining("is not ready after PT0.001S");
	}

	private static void pollUntilSome(KafkaShareConsumer<String, String> consumer, List<String> values) {
		long end = System.nanoTime() + LIMIT.toNanos();
		while (values.isEmpty() && System.nanoTime() < end) {
			values.addAll(clients.pollAndAccept(consumer));
		}
	}

	private static List<String> readShared(String topic, String group, int count) {
		List<String> values = new ArrayList<>();
		try (KafkaShareConsumer<String, String> consumer = clients.shareConsumer(topic, group)) {
			long end = System.nanoTime() + LIMIT.toNanos();
			while (values.size() < count && System.nanoTime() < end) {
				values.addAll(clients.pollAndAccept(consumer));
			}
		}
		return values;
	}

}
