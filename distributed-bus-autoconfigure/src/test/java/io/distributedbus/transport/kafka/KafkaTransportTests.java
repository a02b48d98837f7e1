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

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Capability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link KafkaTransport} and its options.
 */
class KafkaTransportTests {

	private final KafkaTransport transport = new KafkaTransport((name) -> {
		throw new IllegalStateException("No connection is needed yet");
	});

	@Test
	void hasNoTopics() {
		assertThat(this.transport.name()).isEqualTo("kafka");
		assertThat(this.transport.capabilities()).containsOnlyKeys(ChannelKind.STREAM, ChannelKind.QUEUE,
				ChannelKind.BROADCAST);
		assertThat(this.transport.capabilities().get(ChannelKind.STREAM)).contains(Capability.START_FROM_INSTANT,
				Capability.KEY_ORDER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ticket service", "a/b", "ümlaut" })
	void refusesDestinationThatIsNoTopic(String destination) {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> this.transport.validate(TestChannels.stream(destination).channel()))
			.withMessageContaining(destination)
			.withMessageContaining("distributed-bus.channels.events.destination");
	}

	@Test
	void acceptsDestinationThatIsTopic() {
		this.transport.validate(TestChannels.stream("shared_user-events.1").channel());
	}

	@Test
	void optionsNameWhatIsWrong() {
		KafkaChannelOptions defaults = KafkaChannelOptions.DEFAULT;
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new KafkaChannelOptions(defaults.declare(), 1, (short) 1, null, null, defaults.queue(),
					Duration.ZERO, "zip"))
			.withMessageContaining("'kafka.compression'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new KafkaChannelOptions(defaults.declare(), 1, (short) 0, null, null, defaults.queue(),
					Duration.ZERO, "lz4"))
			.withMessageContaining("'kafka.replicas'");
	}

}
