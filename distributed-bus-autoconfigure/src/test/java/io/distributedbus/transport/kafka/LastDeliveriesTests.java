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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LastDeliveries}.
 */
@ExtendWith(OutputCaptureExtension.class)
class LastDeliveriesTests {

	private final List<DeadLetter> written = new ArrayList<>();

	private boolean failing;

	private boolean closed;

	private final LastDeliveries lastDeliveries = new LastDeliveries(TestChannels.stream("topic").subscription(),
			() -> new DeadLetterWriter() {

				@Override
				public void write(DeadLetter deadLetter) throws Exception {
					if (LastDeliveriesTests.this.failing) {
						throw new IllegalStateException("no");
					}
					LastDeliveriesTests.this.written.add(deadLetter);
				}

				@Override
				public void close() {
					LastDeliveriesTests.this.closed = true;
				}

			}, 5);

	@Test
	void leavesWhatIsDeliveredAgain() {
		assertThat(this.lastDeliveries.keep(delivery(4))).isFalse();
		this.lastDeliveries.close();
		assertThat(this.written).isEmpty();
		assertThat(this.closed).isFalse();
	}

	@Test
	void keepsWhatTheBrokerWouldDrop() {
		assertThat(this.lastDeliveries.keep(delivery(5))).isTrue();
		this.lastDeliveries.close();
		assertThat(this.written).singleElement().satisfies((deadLetter) -> {
			assertThat(deadLetter.attempts()).isEqualTo(5);
			assertThat(deadLetter.reason()).contains("5 times");
			assertThat(deadLetter.delivery().position()).hasToString("topic-0@7");
		});
		assertThat(this.closed).isTrue();
	}

	@Test
	void saysWhatIsLost(CapturedOutput output) {
		this.failing = true;
		assertThat(this.lastDeliveries.keep(delivery(5))).isFalse();
		assertThat(output).contains("topic-0@7 is lost");
	}

	private static KafkaDelivery delivery(int count) {
		return new KafkaDelivery(new ConsumerRecord<>("topic", 0, 7, 0, TimestampType.CREATE_TIME, -1, -1, null, null,
				new RecordHeaders(), Optional.empty(), Optional.of((short) count)), new KafkaRecords());
	}

}
