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

package io.distributedbus.test.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever instances do, in whatever order, nothing is lost and repetitions are bounded.
 *
 * @since 0.1.0
 */
public abstract class FuzzContractTests extends ContractTests {

	private static final int STEPS = 25;

	private static final int PARTITIONS = 3;

	private static final int MAX_INSTANCES = 3;

	private static final int MAX_IN_FLIGHT = 50;

	private static final int MAX_COMMIT_INTERVAL = 20;

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void losesNothingWhateverInstancesDo(ChannelKind kind) {
		if (has(kind)) {
			long seed = System.nanoTime();
			try {
				new Run(kind, new Random(seed)).run();
			}
			catch (AssertionError ex) {
				throw new AssertionError("With seed " + seed + ": " + ex.getMessage(), ex);
			}
		}
	}

	/**
	 * One sequence of steps.
	 */
	private final class Run {

		private final ChannelKind kind;

		private final Random random;

		private final Recorder recorder = new Recorder();

		private final List<BusNode> instances = new ArrayList<>();

		private final Set<BusNode> impatient = new HashSet<>();

		private final List<String> sent = new ArrayList<>();

		private final BusNode sender;

		private int abandoned;

		Run(ChannelKind kind, Random random) {
			this.kind = kind;
			this.random = random;
			this.sender = start(eventNode(SENDER, kind, PARTITIONS));
			this.recorder.failingFor(
					(handled) -> Ids.number(handled.id()) % 37 == 0 && this.recorder.attempts(handled.id()) < 2);
			startInstance();
			awaitListening(this.sender, this.instances.get(0));
		}

		void run() {
			for (int i = 0; i < STEPS; i++) {
				switch (this.random.nextInt(5)) {
					case 0 -> startInstance();
					case 1 -> stopInstance();
					default -> publish();
				}
			}
			startInstance();
			awaitReport(this.sent, this.recorder);
			while (!this.instances.isEmpty()) {
				stopInstance();
			}
			DeliveryReport report = report(this.sent, this.recorder);
			report.assertNothingLost()
				.assertNothingUnexpected()
				.assertDuplicatesAtMost(this.abandoned * (MAX_IN_FLIGHT + MAX_COMMIT_INTERVAL));
		}

		private void publish() {
			List<String> ids = Ids.numbered("event", this.sent.size(), 1 + this.random.nextInt(100));
			this.sender.publish(EVENT, ids, FuzzContractTests.this::withKey);
			this.sent.addAll(ids);
		}

		// Some instances give up the work in hand when they are stopped
		private void startInstance() {
			if (this.instances.size() < MAX_INSTANCES) {
				BusNodeBuilder builder = eventNode(RECEIVER, this.kind, PARTITIONS)
					.with(CHANNEL, "max-in-flight", MAX_IN_FLIGHT)
					.with(CHANNEL, "commit-interval", 1 + this.random.nextInt(MAX_COMMIT_INTERVAL))
					.recordingTo(this.recorder)
					.handlingEvents();
				if (this.random.nextBoolean()) {
					builder.with(CHANNEL, "concurrency", 3).with(CHANNEL, "ordering", "key");
				}
				boolean givesUp = this.random.nextBoolean();
				BusNode instance = start(givesUp ? impatient(builder) : builder);
				this.instances.add(instance);
				if (givesUp) {
					this.impatient.add(instance);
				}
			}
		}

		private void stopInstance() {
			if (!this.instances.isEmpty()) {
				BusNode instance = this.instances.remove(this.random.nextInt(this.instances.size()));
				instance.close();
				this.abandoned += this.impatient.contains(instance) ? 1 : 0;
			}
		}

	}

}
