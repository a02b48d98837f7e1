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

package io.distributedbus.test.contract.kafka;

import java.time.Duration;
import java.util.List;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A handler that takes longer than Kafka lets a consumer stay away keeps its partition.
 */
class KafkaSlowHandlerTests {

	private static final Duration POLL_INTERVAL = Duration.ofSeconds(6);

	@Test
	void causesNoRebalanceAndNoRepetition() {
		try (KafkaHarness harness = new KafkaHarness()) {
			String destination = harness.destination("slow");
			Gate gate = Gate.closed();
			Recorder recorder = new Recorder().doing(gate);
			List<String> ids = Ids.numbered("event", 3000);
			try (BusNode sender = node("user-service", harness, destination).start();
					BusNode slow = node("ticket-service", harness, destination).recordingTo(recorder)
						.handlingEvents()
						.start()) {
				sender.publish(RecordingHandlers.EVENT, ids);
				gate.awaitEntered();
				// Would be given the partition if the group lost its first member
				try (BusNode idle = node("ticket-service", harness, destination).recordingTo(recorder)
					.handlingEvents()
					.start()) {
					Awaitility.await()
						.pollDelay(POLL_INTERVAL.plusSeconds(4))
						.atMost(Duration.ofMinutes(1))
						.until(() -> recorder.begun().size() == 1);
					gate.open();
					Awaitility.await()
						.atMost(Duration.ofMinutes(1))
						.until(() -> DeliveryReport.of(ids, recorder.ids()).lost().isEmpty());
				}
			}
			DeliveryReport.of(ids, recorder.ids()).assertExactlyOnce();
		}
	}

	private static BusNodeBuilder node(String service, KafkaHarness harness, String destination) {
		return new BusNodeBuilder(service, harness).channel("items", ChannelKind.STREAM, destination)
			.mapEvents("items", RecordingHandlers.EVENTS)
			.property("spring.kafka.consumer.properties[max.poll.interval.ms]", POLL_INTERVAL.toMillis());
	}

}
