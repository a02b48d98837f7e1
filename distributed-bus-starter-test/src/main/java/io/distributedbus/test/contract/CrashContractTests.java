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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.statistics.BusStatistics;
import io.distributedbus.statistics.StatisticsUnavailableException;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.CrashNodeProcess;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Load;
import io.distributedbus.transport.Capability;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A consumer in a process of its own is killed: nothing is lost, and what is repeated is
 * bounded, and the order of each partition key holds. A transport whose channels end with
 * the process, or are not shared between processes, may not claim that they are.
 *
 * @since 0.1.0
 */
public abstract class CrashContractTests extends ContractTests {

	private static final int COMMIT_INTERVAL = 20;

	private static final int MAX_IN_FLIGHT = 60;

	private static final int AHEAD = 300;

	// The load counts what they have handled
	private final List<CrashNodeProcess> processes = new CopyOnWriteArrayList<>();

	@AfterEach
	void endProcesses() {
		this.processes.forEach(CrashNodeProcess::close);
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void aKilledConsumerLosesNothingAndRepeatsLittle(ChannelKind kind) {
		if (has(kind) && survives(kind)) {
			BusNode sender = startSubscribedSender(kind);
			List<String> sent = underLoad(kind, sender, CrashNodeProcess::kill);
			DeliveryReport report = DeliveryReport.of(sent, ids());
			report.assertNothingLost()
				.assertNothingUnexpected()
				.assertDuplicatesAtMost(COMMIT_INTERVAL + MAX_IN_FLIGHT);
			if (claims(kind, Capability.KEY_ORDER)) {
				assertOrderPerKey();
			}
		}
	}

	private void assertOrderPerKey() {
		Map<String, Set<String>> byKey = new TreeMap<>();
		for (String line : lines()) {
			String[] parts = line.split(" ");
			byKey.computeIfAbsent(parts[1], (key) -> new LinkedHashSet<>()).add(parts[0]);
		}
		byKey.forEach((key, ids) -> assertThat(List.copyOf(ids)).as("events of " + key).isSorted());
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void aTerminatedConsumerRepeatsNothing(ChannelKind kind) {
		if (has(kind) && survives(kind)) {
			BusNode sender = startSubscribedSender(kind);
			List<String> sent = underLoad(kind, sender, CrashNodeProcess::terminate);
			DeliveryReport.of(sent, ids()).assertExactlyOnce();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void storesThePositionWhenItIsIdle(ChannelKind kind) {
		if (has(kind) && survives(kind)) {
			BusNode sender = startSubscribedSender(kind);
			CrashNodeProcess first = startProcess(
					crashNode(kind).with(CHANNEL, "commit-interval", 100000).with(CHANNEL, "commit-idle", "100ms"));
			List<String> ids = new ArrayList<>(Ids.numbered("event", 50));
			sender.publish(EVENT, ids);
			awaitLines(ids.size());
			awaitStored(kind, sender);
			first.kill();
			List<String> fresh = Ids.numbered("fresh", 50);
			sender.publish(EVENT, fresh);
			ids.addAll(fresh);
			startProcess(crashNode(kind));
			awaitLines(ids.size());
			DeliveryReport.of(ids, ids()).assertExactlyOnce();
		}
	}

	// Where nobody can tell, what is stored shows only after the crash, so that there is
	// nothing to wait for but the time in which it must have been.
	private void awaitStored(ChannelKind kind, BusNode sender) {
		if (claims(kind, Capability.UNSETTLED_STATISTICS)) {
			BusStatistics statistics = sender.context().getBean(BusStatistics.class);
			await().ignoreExceptionsInstanceOf(StatisticsUnavailableException.class)
				.until(() -> statistics.group(CHANNEL, RECEIVER).orElseThrow(),
						(group) -> Objects.equals(group.lag(), 0L)
								&& Objects.requireNonNullElse(group.pending(), 0L) == 0);
		}
		else {
			await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
		}
	}

	@Test
	void whatWasConfirmedSurvivesItsSender() {
		ChannelKind kind = anyKind();
		if (survives(kind)) {
			BusNode sender = startSubscribedSender(kind);
			List<String> ids = Ids.numbered("event", 200);
			sender.publish(EVENT, ids);
			sender.close();
			startProcess(crashNode(kind));
			awaitLines(ids.size());
			DeliveryReport.of(ids, ids()).assertExactlyOnce();
		}
	}

	/**
	 * Tells whether a kind of channel outlives a process; claiming one half alone is a
	 * fault.
	 */
	private boolean survives(ChannelKind kind) {
		boolean durable = claims(kind, Capability.DURABLE);
		boolean shared = claims(kind, Capability.SHARED_BETWEEN_PROCESSES);
		assertThat(durable).as("%s is durable as well as shared between processes, or neither", kind).isEqualTo(shared);
		return durable;
	}

	/**
	 * Starts a node that only publishes, after the receiving service has been there once:
	 * a topic keeps nothing for a service that it does not know.
	 */
	private BusNode startSubscribedSender(ChannelKind kind) {
		BusNode sender = startSender(kind);
		if (kind == ChannelKind.TOPIC) {
			BusNode receiver = startReceiver(kind);
			awaitListening(sender, receiver);
			receiver.close();
		}
		return sender;
	}

	private List<String> underLoad(ChannelKind kind, BusNode sender, Consumer<CrashNodeProcess> end) {
		CrashNodeProcess first = startProcess(crashNode(kind));
		try (Load load = Load.start(sender, AHEAD, () -> lines().size())) {
			awaitLines(2 * AHEAD);
			end.accept(first);
			int before = lines().size();
			startProcess(crashNode(kind));
			awaitLines(before + 2 * AHEAD);
			load.close();
			awaitIds(load.confirmed());
			this.processes.get(1).terminate();
			return List.copyOf(load.confirmed());
		}
	}

	private BusNodeBuilder crashNode(ChannelKind kind) {
		return eventNode(RECEIVER, kind).with(CHANNEL, "commit-interval", COMMIT_INTERVAL)
			.with(CHANNEL, "max-in-flight", MAX_IN_FLIGHT);
	}

	private CrashNodeProcess startProcess(BusNodeBuilder builder) {
		CrashNodeProcess process = CrashNodeProcess.start(builder, harness());
		this.processes.add(process);
		return process;
	}

	private void awaitLines(int count) {
		await().until(() -> lines().size() >= count);
	}

	private void awaitIds(Collection<String> expected) {
		try {
			await().until(() -> DeliveryReport.of(expected, ids()).lost().isEmpty());
		}
		catch (ConditionTimeoutException ex) {
			// The report says what is lacking
		}
	}

	private List<String> lines() {
		return this.processes.stream().flatMap((process) -> process.handled().stream()).toList();
	}

	private List<String> ids() {
		return lines().stream().map((line) -> line.substring(0, line.indexOf(' '))).toList();
	}

}
