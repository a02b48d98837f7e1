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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.Metadata;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.harness.StoredDeadLetter;
import io.distributedbus.test.contract.harness.TransportHarness;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import io.distributedbus.transport.Capability;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What the contract tests have in common: nodes that belong to a test and end with it,
 * and destinations of the test's own.
 */
@ExtendWith(HarnessExtension.class)
abstract class ContractTests {

	static final String CHANNEL = "items";

	static final String SENDER = "user-service";

	static final String RECEIVER = "ticket-service";

	static final String OTHER = "order-service";

	static final String EVENT = RecordingHandlers.EVENT;

	static final String EVENTS = RecordingHandlers.EVENTS;

	private final List<BusNode> nodes = new ArrayList<>();

	private final Map<String, String> destinations = new HashMap<>();

	private final Probes probes = new Probes();

	private TransportHarness harness;

	@BeforeEach
	void useHarness(TransportHarness harness) {
		this.harness = harness;
	}

	@AfterEach
	void closeNodes() {
		for (int i = this.nodes.size() - 1; i >= 0; i--) {
			this.nodes.get(i).close();
		}
	}

	TransportHarness harness() {
		return this.harness;
	}

	/**
	 * Returns a destination of this test.
	 */
	String destination(String name) {
		return this.destinations.computeIfAbsent(name, this.harness::destination);
	}

	/** Begins a node without channels. */
	BusNodeBuilder node(String service) {
		return new BusNodeBuilder(service, this.harness);
	}

	/**
	 * Begins a node with one channel for events, at the destination that all nodes of
	 * this test share.
	 */
	BusNodeBuilder eventNode(String service, ChannelKind kind) {
		BusNodeBuilder builder = node(service).channel(CHANNEL, kind, destination(CHANNEL)).mapEvents(CHANNEL, EVENTS);
		return (kind != ChannelKind.QUEUE) ? builder : builder.with(CHANNEL, "consumed-by", RECEIVER);
	}

	/**
	 * Begins a node with one channel for events that has several partitions where the
	 * transport knows them. All nodes of a test must agree on them.
	 */
	BusNodeBuilder eventNode(String service, ChannelKind kind, int partitions) {
		return eventNode(service, kind).with(CHANNEL, this.harness.partitions(kind, partitions));
	}

	/** Starts a node that only publishes. */
	BusNode startSender(ChannelKind kind) {
		return start(eventNode(SENDER, kind));
	}

	/**
	 * Starts a node that handles events one by one.
	 */
	BusNode startReceiver(ChannelKind kind) {
		return start(eventNode(RECEIVER, kind).handlingEvents());
	}

	/**
	 * Begins a node with one queue for the commands to a service, at the destination that
	 * all nodes of this test share.
	 */
	BusNodeBuilder commandNode(String service, String target) {
		return node(service).channel(CHANNEL, ChannelKind.QUEUE, destination(CHANNEL)).mapCommands(target, CHANNEL);
	}

	/**
	 * Makes a node give up the work in hand when it is stopped.
	 */
	BusNodeBuilder impatient(BusNodeBuilder builder) {
		return builder.property("distributed-bus.lifecycle.shutdown-timeout", "0ms");
	}

	/**
	 * Starts a node that is closed after the test, before those that were started
	 * earlier.
	 */
	BusNode start(BusNodeBuilder builder) {
		BusNode node = builder.start();
		this.nodes.add(node);
		return node;
	}

	/**
	 * Asserts that a node does not start and that the message names all of the words.
	 */
	void assertRefused(BusNodeBuilder builder, String... words) {
		assertThatException().isThrownBy(() -> start(builder)).satisfies((failure) -> {
			Throwable cause = failure;
			while (!(cause instanceof BusConfigurationException) && cause.getCause() != null) {
				cause = cause.getCause();
			}
			assertThat(cause).isInstanceOf(BusConfigurationException.class);
			assertThat(cause.getMessage()).contains(Arrays.asList(words));
		});
	}

	/**
	 * Tells whether this run is about a kind of channel; when the transport does not have
	 * it, asserts that a channel of the kind is refused.
	 */
	boolean has(ChannelKind kind) {
		if (!this.harness.testedKinds().contains(kind)) {
			return false;
		}
		if (this.harness.capabilities().containsKey(kind)) {
			return true;
		}
		assertRefused(eventNode(RECEIVER, kind).handlingEvents(), CHANNEL, this.harness.transport());
		return false;
	}

	/**
	 * Returns a kind of channel that the transport has and that keeps what it was given
	 * until somebody reads it.
	 */
	ChannelKind anyKind() {
		return Stream.of(ChannelKind.STREAM, ChannelKind.QUEUE, ChannelKind.TOPIC)
			.filter(this.harness.capabilities()::containsKey)
			.filter(this.harness.testedKinds()::contains)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Tells whether the transport claims a capability for a kind.
	 */
	boolean claims(ChannelKind kind, Capability capability) {
		return this.harness.capabilities().getOrDefault(kind, Set.of()).contains(capability);
	}

	ConditionFactory await() {
		return Awaitility.await().atMost(this.harness.patience()).pollInterval(Duration.ofMillis(5));
	}

	/**
	 * Publishes probes until each of the nodes is given them, so that what is published
	 * afterwards finds them listening. A first send may take longer than it is allowed.
	 */
	void awaitListening(BusNode sender, BusNode... receivers) {
		this.probes.awaitListening(await(), sender, List.of(receivers));
	}

	/**
	 * Waits until the recorders together have everything that was sent, and reports,
	 * complete or not.
	 */
	DeliveryReport awaitReport(Collection<String> sent, Recorder... recorders) {
		try {
			await().until(() -> report(sent, recorders).lost().isEmpty());
		}
		catch (ConditionTimeoutException ex) {
			// The report says what is lacking
		}
		return report(sent, recorders);
	}

	/**
	 * Waits for everything that was sent, then sends one more event and waits for that
	 * too, so that repetitions which were under way have come; reports on all of it.
	 */
	DeliveryReport awaitFencedReport(BusNode sender, Collection<String> sent, Recorder... recorders) {
		awaitReport(sent, recorders);
		List<String> fence = Ids.numbered("fence", 1);
		sender.publish(EVENT, fence);
		return awaitReport(Stream.concat(sent.stream(), fence.stream()).toList(), recorders);
	}

	/**
	 * Waits until the group of a node has a number of dead letters, and returns all it
	 * has.
	 */
	List<StoredDeadLetter> awaitDeadLetters(BusNode node, int count) {
		try {
			return await().until(() -> this.harness.deadLetters(node.subscription(CHANNEL)),
					(letters) -> letters.size() >= count);
		}
		catch (ConditionTimeoutException ex) {
			throw new AssertionError("There are fewer than " + count + " dead letters", ex);
		}
	}

	/** Reports without waiting. */
	DeliveryReport report(Collection<String> sent, Recorder... recorders) {
		List<String> delivered = new ArrayList<>();
		for (Recorder recorder : recorders) {
			delivered.addAll(recorder.ids());
		}
		return DeliveryReport.of(sent, delivered);
	}

	/**
	 * Returns one of eight partition keys for an id.
	 */
	String key(String id) {
		return "key-" + Ids.number(id) % 8;
	}

	Metadata withKey(String id) {
		return Metadata.empty().withPartitionKey(key(id));
	}

	/**
	 * Asserts that the envelopes of each partition key were first handled in the order of
	 * their ids.
	 */
	void assertOrderPerKey(Recorder recorder) {
		Map<String, Set<String>> byKey = new TreeMap<>();
		recorder.handled()
			.forEach((handled) -> byKey
				.computeIfAbsent(String.valueOf(handled.partitionKey()), (key) -> new LinkedHashSet<>())
				.add(handled.id()));
		byKey.forEach((key, ids) -> assertThat(List.copyOf(ids)).as("events of " + key).isSorted());
	}

}
