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

package io.distributedbus.test.contract.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.CapturedLog;
import io.distributedbus.test.contract.node.CrashNodeProcess;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Load;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.lettuce.core.Consumer;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.models.stream.PendingMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A consumer is paused or cut off for so long that another one takes over what it had,
 * and comes back: what the other one has handled is not handled again, and what comes too
 * late does no harm.
 */
@NeedsContainers
class RedisPausedConsumerTests {

	private static final int COUNT = 20;

	private static final int MAX_IN_FLIGHT = 60;

	// Long enough that nobody is slow for as long, or looks what others have taken over
	private static final String LONG = "1m";

	private RedisNodes nodes;

	private PausableProxy proxy;

	@BeforeEach
	void begin() {
		this.nodes = new RedisNodes(SharedRedisBroker.mistreated());
		this.proxy = PausableProxy.before(SharedRedisBroker.mistreated());
	}

	@AfterEach
	void end() {
		this.proxy.close();
		this.nodes.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void whatAnotherHasTakenOverIsNotBegunAnyMore(ChannelKind kind) {
		try (CapturedLog log = new CapturedLog()) {
			Gate gate = Gate.closed();
			BusNode cutOff = startCutOff(receiver(kind, "1s").handlingEvents(), gate, "100ms");
			List<String> ids = new ArrayList<>(Ids.numbered("event", COUNT));
			cutOff.publish(RecordingHandlers.EVENT, ids);
			gate.awaitEntered();
			this.nodes.await().until(() -> this.nodes.pending().getCount() == COUNT);
			awaitInHand();
			this.proxy.pause();
			BusNode other = this.nodes.start(receiver(kind, "1s").handlingEvents());
			this.nodes.awaitReport(ids, other.recorder()).assertExactlyOnce();
			this.nodes.awaitAcknowledged();
			this.proxy.resume();
			this.nodes.await()
				.until(() -> log.warnings().stream().anyMatch((line) -> line.contains("taken over " + COUNT)));
			RedisNodes.consumers(other).stop(RedisNodes.CHANNEL);
			gate.open();
			List<String> fresh = Ids.numbered("fresh", COUNT);
			cutOff.publish(RecordingHandlers.EVENT, fresh);
			List<String> expected = new ArrayList<>(ids.subList(0, 1));
			expected.addAll(fresh);
			this.nodes.awaitReport(expected, cutOff.recorder()).assertExactlyOnce();
			this.nodes.awaitAcknowledged();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void anAcknowledgementThatComesTooLateDoesNoHarm(ChannelKind kind) {
		Gate gate = Gate.closedFor((event) -> event.id().compareTo("event-000010") >= 0);
		BusNode cutOff = startCutOff(receiver(kind, LONG).handlingEvents(), gate, "1h");
		List<String> ids = Ids.numbered("event", COUNT);
		cutOff.publish(RecordingHandlers.EVENT, ids);
		gate.awaitEntered();
		this.nodes.await().until(() -> this.nodes.pending().getCount() == COUNT);
		Set<String> cutOffNames = pendingFor();
		this.proxy.pause();
		makeOld();
		Gate otherGate = Gate.closed();
		BusNode other = this.nodes
			.start(receiver(kind, LONG).recordingTo(new Recorder().doing(otherGate)).handlingEvents());
		otherGate.awaitEntered();
		awaitTakenFrom(cutOffNames);
		assertThat(this.nodes.pending().getCount()).isEqualTo(COUNT);
		this.proxy.resume();
		gate.open();
		RedisNodes.consumers(cutOff).stop(RedisNodes.CHANNEL);
		otherGate.open();
		List<String> fresh = Ids.numbered("fresh", COUNT);
		cutOff.publish(RecordingHandlers.EVENT, fresh);
		List<String> expected = new ArrayList<>(ids);
		expected.addAll(fresh);
		this.nodes.awaitReport(expected, other.recorder()).assertExactlyOnce();
		this.nodes.awaitAcknowledged();
	}

	private BusNode startCutOff(BusNodeBuilder builder, Gate gate, String idle) {
		builder.with(RedisNodes.CHANNEL, "commit-interval", 1000).with(RedisNodes.CHANNEL, "commit-idle", idle);
		this.proxy.properties().forEach(builder::property);
		BusNode node = this.nodes.start(builder);
		node.recorder().doing(gate);
		this.nodes.awaitState(node, ConsumerState.RUNNING);
		return node;
	}

	@Test
	void aProcessThatWasStoppedForAWhileRepeatsOnlyWhatItHadInHand() {
		BusNode node = this.nodes.start(stoppable().with(RedisNodes.CHANNEL, "auto-start", false));
		try (CrashNodeProcess process = CrashNodeProcess.start(stoppable(), this.nodes.harness());
				Load load = Load.start(node, 300, () -> handled(process, node).size())) {
			this.nodes.await().until(() -> process.handled().size() > 1000);
			Set<String> pausedNames = pauseAtWork(process);
			RedisNodes.consumers(node).start(RedisNodes.CHANNEL);
			awaitTakenFrom(pausedNames);
			process.resume();
			int after = process.handled().size();
			this.nodes.await().until(() -> process.handled().size() > after + 500);
			load.close();
			this.nodes.await()
				.until(() -> DeliveryReport.of(load.confirmed(), handled(process, node)).lost().isEmpty());
			this.nodes.awaitAcknowledged();
			DeliveryReport.of(load.confirmed(), handled(process, node))
				.assertNothingLost()
				.assertNothingUnexpected()
				.assertDuplicatesAtMost(2 * MAX_IN_FLIGHT);
			assertThat(process.output()).doesNotContain("were deleted before");
		}
	}

	private static List<String> handled(CrashNodeProcess process, BusNode node) {
		List<String> ids = new ArrayList<>(node.recorder().ids());
		process.handled().forEach((line) -> ids.add(line.substring(0, line.indexOf(' '))));
		return ids;
	}

	// As much as may be in flight is handled and not acknowledged, and as much not begun
	private BusNodeBuilder stoppable() {
		return receiver(ChannelKind.STREAM, "5s").with(RedisNodes.CHANNEL, "commit-interval", MAX_IN_FLIGHT)
			.handlingEvents();
	}

	private BusNodeBuilder receiver(ChannelKind kind, String claimAfter) {
		return this.nodes.node(RedisNodes.RECEIVER, kind)
			.with(RedisNodes.CHANNEL, "redis.claim-after", claimAfter)
			.with(RedisNodes.CHANNEL, "max-in-flight", MAX_IN_FLIGHT);
	}

	private Set<String> pauseAtWork(CrashNodeProcess process) {
		return this.nodes.await().until(() -> {
			process.pause();
			Set<String> names = pendingFor();
			if (names.isEmpty()) {
				process.resume();
			}
			return names;
		}, (names) -> !names.isEmpty());
	}

	// It has arrived, since it is kept alive, and was not only sent
	private void awaitInHand() {
		long begin = System.nanoTime();
		this.nodes.await().until(() -> {
			long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
			return this.nodes.pending(COUNT).stream().allMatch((entry) -> entry.getMsSinceLastDelivery() < passed);
		});
	}

	// As if it had been pending for so long that others take it
	private void makeOld() {
		List<PendingMessage> pending = this.nodes.pending(COUNT);
		String[] ids = pending.stream().map(PendingMessage::getId).toArray(String[]::new);
		this.nodes.commands()
			.xclaim(this.nodes.destination(), Consumer.from(RedisNodes.RECEIVER, pending.get(0).getConsumer()),
					XClaimArgs.Builder.justid().minIdleTime(0).idle(Duration.ofHours(1)), ids);
	}

	private Set<String> pendingFor() {
		return Set.copyOf(this.nodes.pending().getConsumerMessageCount().keySet());
	}

	private void awaitTakenFrom(Set<String> names) {
		this.nodes.await().until(() -> pendingFor().stream().noneMatch(names::contains));
	}

}
