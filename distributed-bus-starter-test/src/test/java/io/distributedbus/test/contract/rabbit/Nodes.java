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

package io.distributedbus.test.contract.rabbit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.distributedbus.DistributedBusException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerStatus;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.node.RecordingHandlers;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The applications of one test, with one channel at a destination that no other test
 * uses. They end with it.
 */
final class Nodes implements AutoCloseable {

	static final String CHANNEL = "items";

	static final String SENDER = "user-service";

	static final String RECEIVER = "ticket-service";

	private final RabbitHarness harness;

	private final String destination;

	private final List<BusNode> started = new ArrayList<>();

	private int probes;

	Nodes(RabbitBroker broker) {
		this.harness = new RabbitHarness(broker);
		this.destination = this.harness.destination(CHANNEL);
	}

	RabbitHarness harness() {
		return this.harness;
	}

	String destination() {
		return this.destination;
	}

	/**
	 * Begins a node with one channel for events, with time enough to send on a slow
	 * broker.
	 */
	BusNodeBuilder node(String service, ChannelKind kind) {
		BusNodeBuilder builder = new BusNodeBuilder(service, this.harness).channel(CHANNEL, kind, this.destination)
			.with(CHANNEL, "send-timeout", "30s")
			.mapEvents(CHANNEL, RecordingHandlers.EVENTS);
		return (kind != ChannelKind.QUEUE) ? builder : builder.with(CHANNEL, "consumed-by", RECEIVER);
	}

	BusNode startSender(ChannelKind kind) {
		return start(node(SENDER, kind));
	}

	/**
	 * Starts a sender that gives up soon, for a broker that takes nothing for a while.
	 */
	BusNode startImpatientSender(ChannelKind kind) {
		return start(node(SENDER, kind).with(CHANNEL, "send-timeout", "2s"));
	}

	BusNode startReceiver(ChannelKind kind) {
		return start(node(RECEIVER, kind).handlingEvents());
	}

	BusNode start(BusNodeBuilder builder) {
		BusNode node = builder.start();
		this.started.add(node);
		return node;
	}

	/**
	 * Publishes probes until each of the receivers has begun one, whatever fails until
	 * then.
	 * @return the last probe that was confirmed, which may still be on its way to some of
	 * them
	 */
	String awaitListening(BusNode sender, BusNode... receivers) {
		List<String> probes = new ArrayList<>();
		AtomicReference<String> confirmed = new AtomicReference<>();
		await().pollInterval(Duration.ofMillis(100)).until(() -> {
			List<String> probe = Ids.numbered("probe", this.probes++, 1);
			probes.addAll(probe);
			try {
				sender.publish(RecordingHandlers.EVENT, probe);
				confirmed.set(probe.get(0));
			}
			catch (DistributedBusException ex) {
				// The broker is not ready again
			}
			return Arrays.stream(receivers).allMatch((node) -> probes.stream().anyMatch(node.recorder()::hasSeen));
		});
		return confirmed.get();
	}

	/**
	 * Publishes until all is confirmed, which may be more than once.
	 */
	void publishUntilConfirmed(BusNode sender, List<String> ids) {
		await().until(() -> {
			sender.publish(RecordingHandlers.EVENT, ids);
			return true;
		});
	}

	/**
	 * Waits until a recorder has all that was sent, and reports, complete or not.
	 */
	DeliveryReport awaitReport(Collection<String> sent, Recorder recorder) {
		try {
			await().until(() -> DeliveryReport.of(sent, recorder.ids()).lost().isEmpty());
		}
		catch (ConditionTimeoutException ex) {
			// The report says what is lacking
		}
		return DeliveryReport.of(sent, recorder.ids());
	}

	/**
	 * Returns what the only consumer of a node says about itself.
	 */
	static ConsumerStatus status(BusNode node) {
		return node.context().getBean(ChannelConsumers.class).statuses().get(0);
	}

	static ChannelDefinition channel(BusNode node) {
		return node.channel(CHANNEL);
	}

	/**
	 * Waits, and tries again when the broker or its command line tool does not answer.
	 */
	ConditionFactory await() {
		return Awaitility.await()
			.atMost(this.harness.patience())
			.pollInterval(Duration.ofMillis(20))
			.ignoreExceptionsMatching(
					(ex) -> ex instanceof DistributedBusException || ex instanceof IllegalStateException);
	}

	@Override
	public void close() {
		for (int i = this.started.size() - 1; i >= 0; i--) {
			this.started.get(i).close();
		}
		this.harness.close();
	}

}
