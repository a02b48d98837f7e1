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

package io.distributedbus.docs.extending;

import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.dispatch.ConsumerStatus;
import io.distributedbus.test.BusScenario;
import io.distributedbus.test.DistributedBusTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what the pages on extending and on the life cycle show.
 */
@SpringBootTest(properties = "spring.config.location=classpath:docs/extending.yml")
@DistributedBusTest
class ExtendingTests {

	@Autowired
	private Readings readings;

	@Autowired
	private DeadLetterCount deadLetters;

	@Autowired
	private ConsumerSwitch consumerSwitch;

	@Autowired
	private Backlog backlog;

	@Test
	void codecWritesAndReads(BusScenario scenario) {
		scenario.publish("reading.taken", new Reading("door", 1.5)).andWaitUntilHandled();
		assertThat(this.readings.all()).contains(new Reading("door", 1.5));
	}

	@Test
	void backlogIsSmall(BusScenario scenario) {
		scenario.publish("reading.taken", new Reading("gate", 0.5)).andWaitUntilHandled();
		assertThat(this.backlog.isLate("readings")).isFalse();
		assertThat(this.backlog.unread("readings", "nobody")).isPositive();
	}

	@Test
	void listenerCountsDeadLetters(BusScenario scenario) {
		long before = this.deadLetters.count();
		scenario.publish("reading.taken", new Reading("door", -1)).andWaitUntilDeadLettered();
		assertThat(this.deadLetters.count()).isEqualTo(before + 1);
	}

	@Test
	void consumerIsStoppedAndStarted(BusScenario scenario, @Autowired ChannelConsumers consumers) {
		this.consumerSwitch.pause("readings");
		assertThat(consumers.statuses()).extracting(ConsumerStatus::state).containsOnly(ConsumerState.STOPPED);
		this.consumerSwitch.goOn("readings");
		scenario.publish("reading.taken", new Reading("window", 2)).andWaitUntilHandled();
	}

}
