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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.distributedbus.SendFailedException;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.statistics.BusStatistics;
import io.distributedbus.statistics.StatisticsUnavailableException;
import io.distributedbus.test.contract.harness.BrokerControl;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Load;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.transport.Capability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.util.Assert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The broker is absent, dies, or falls silent: the application lives on, and everything
 * confirmed is handled. A transport without a broker to lose may claim none.
 *
 * @since 0.1.0
 */
public abstract class OutageContractTests extends ContractTests {

	private static final int AHEAD = 200;

	private static final int MAX_IN_FLIGHT = 100;

	@AfterEach
	void restoreBroker() {
		BrokerControl broker = harness().broker();
		if (broker != null) {
			broker.resume();
			broker.restart();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void everythingConfirmedIsHandledAfterTheBrokerWasKilled(ChannelKind kind) {
		if (has(kind) && hasBroker(kind)) {
			assertSurvives(kind, BrokerControl::kill, BrokerControl::restart);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void everythingConfirmedIsHandledAfterTheBrokerWasSilent(ChannelKind kind) {
		if (has(kind) && hasBroker(kind)) {
			assertSurvives(kind, BrokerControl::pause, BrokerControl::resume);
		}
	}

	private void assertSurvives(ChannelKind kind, Consumer<BrokerControl> cut, Consumer<BrokerControl> restore) {
		BrokerControl broker = broker();
		BusNode sender = start(bounded(eventNode(SENDER, kind)));
		Recorder recorder = new Recorder();
		Recorder other = new Recorder();
		BusNode receiver = start(bounded(eventNode(RECEIVER, kind).recordingTo(recorder).handlingEvents()));
		awaitListening(sender, receiver);
		if (kind != ChannelKind.QUEUE) {
			awaitListening(sender, start(bounded(eventNode(OTHER, kind).recordingTo(other).handlingEvents())));
		}
		try (Load load = Load.start(sender, AHEAD, recorder::handledCount)) {
			awaitProgress(recorder);
			cut.accept(broker);
			load.goFurther(AHEAD);
			await().until(() -> load.attempted().size() > load.confirmed().size() + 10);
			restore.accept(broker);
			awaitProgress(recorder);
			load.close();
			DeliveryReport report = DeliveryReport.of(load.attempted(), load.confirmed(),
					awaitAll(load, recorder).ids());
			report.assertNothingLost().assertNothingUnexpected().assertDuplicatesAtMost(2 * MAX_IN_FLIGHT);
			if (kind != ChannelKind.QUEUE) {
				DeliveryReport.of(load.attempted(), load.confirmed(), awaitAll(load, other).ids())
					.assertNothingLost()
					.assertNothingUnexpected()
					.assertDuplicatesAtMost(2 * MAX_IN_FLIGHT);
			}
			if (kind == ChannelKind.STREAM) {
				assertOrderPerKey(recorder);
				assertOrderPerKey(other);
			}
		}
	}

	@Test
	void startsWithoutABrokerAndWorksWhenItAppears() {
		ChannelKind kind = anyKind();
		if (hasBroker(kind)) {
			BrokerControl broker = broker();
			broker.kill();
			BusNode sender = start(bounded(eventNode(SENDER, kind)));
			BusNode receiver = start(bounded(eventNode(RECEIVER, kind).handlingEvents()));
			assertThatExceptionOfType(SendFailedException.class)
				.isThrownBy(() -> sender.publish(EVENT, List.of("too-early")))
				.satisfies((failure) -> assertThat(failure.failures()).containsOnlyKeys(CHANNEL));
			broker.restart();
			awaitListening(sender, receiver);
			List<String> ids = Ids.numbered("event", 50);
			await().ignoreExceptionsInstanceOf(SendFailedException.class).until(() -> {
				sender.publish(EVENT, ids);
				return true;
			});
			awaitReport(ids, receiver.recorder()).assertNothingLost();
		}
	}

	@Test
	void stopsWhileTheBrokerIsAway() throws Exception {
		ChannelKind kind = anyKind();
		if (hasBroker(kind)) {
			BusNode sender = start(bounded(eventNode(SENDER, kind)));
			BusNode receiver = start(hurried(bounded(eventNode(RECEIVER, kind).handlingEvents())));
			awaitListening(sender, receiver);
			BrokerControl broker = broker();
			broker.kill();
			BusNode late = start(hurried(bounded(eventNode(OTHER, kind).handlingEvents())));
			long limit = 60;
			CompletableFuture.runAsync(receiver::close).get(limit, TimeUnit.SECONDS);
			CompletableFuture.runAsync(late::close).get(limit, TimeUnit.SECONDS);
			CompletableFuture.runAsync(sender::close).get(limit, TimeUnit.SECONDS);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void saysThatASilentBrokerTellsNoStatistics(ChannelKind kind) {
		if (has(kind) && hasBroker(kind) && claims(kind, Capability.STATISTICS)) {
			BusNode sender = startSender(kind);
			BusNode receiver = startReceiver(kind);
			awaitListening(sender, receiver);
			BusStatistics statistics = receiver.context().getBean(BusStatistics.class);
			await().ignoreExceptionsInstanceOf(StatisticsUnavailableException.class)
				.until(() -> statistics.channel(CHANNEL).isPresent());
			BrokerControl broker = broker();
			broker.pause();
			assertThatExceptionOfType(StatisticsUnavailableException.class)
				.isThrownBy(() -> statistics.channel(CHANNEL, Duration.ofMillis(500)))
				.withMessageContaining("'" + CHANNEL + "'");
			broker.resume();
			await().ignoreExceptionsInstanceOf(StatisticsUnavailableException.class)
				.until(() -> statistics.channel(CHANNEL).isPresent());
			awaitListening(sender, receiver);
		}
	}

	private boolean hasBroker(ChannelKind kind) {
		boolean shared = claims(kind, Capability.SHARED_BETWEEN_PROCESSES);
		assertThat(harness().broker() != null).as("the harness controls a broker that processes share")
			.isEqualTo(shared);
		return shared;
	}

	private BrokerControl broker() {
		BrokerControl broker = harness().broker();
		Assert.state(broker != null, "The harness gives no control over the broker");
		return broker;
	}

	private Recorder awaitAll(Load load, Recorder recorder) {
		awaitReport(load.confirmed(), recorder);
		return recorder;
	}

	private void awaitProgress(Recorder recorder) {
		int before = recorder.handledCount();
		await().atMost(harness().patience().plus(Duration.ofSeconds(30)))
			.until(() -> recorder.handledCount() > before + 2 * AHEAD);
	}

	// What is settled cannot be stored while the
	// broker is away, however long a stop waits
	private BusNodeBuilder hurried(BusNodeBuilder builder) {
		return builder.property("distributed-bus.lifecycle.shutdown-timeout", "2s");
	}

	private BusNodeBuilder bounded(BusNodeBuilder builder) {
		return builder.with(CHANNEL, "send-timeout", "2s").with(CHANNEL, "max-in-flight", MAX_IN_FLIGHT);
	}

}
