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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.BatchFailedException;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Envelope;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.BusNodeBuilder;
import io.distributedbus.test.contract.node.DeliveryReport;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.test.contract.node.Recorder;
import io.distributedbus.test.contract.wrap.BatchWrapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers that take batches, and the bounds of what is fetched for them.
 *
 * @since 0.1.0
 */
public abstract class BatchContractTests extends ContractTests {

	private static final String FAULTY = "event-000007";

	@ParameterizedTest
	@EnumSource
	void handsOverBatchesOfAtMostTheMaximum(ChannelKind kind) {
		if (has(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = start(
					batchNode(kind).with(CHANNEL, "batch.max-size", 50).with(CHANNEL, "batch.max-latency", "50ms"));
			awaitListening(sender, receiver);
			List<String> ids = Ids.numbered("event", 500);
			sender.publish(EVENT, ids);
			awaitFencedReport(sender, ids, receiver.recorder()).assertExactlyOnce();
			assertThat(receiver.recorder().batches()).allSatisfy((batch) -> assertThat(batch).hasSizeBetween(1, 50));
			assertThat(receiver.recorder().batches()).hasSizeLessThan(400);
		}
	}

	@Test
	void handsOverABatchThatDoesNotFill() {
		BusNode sender = startSender(anyKind());
		BusNode receiver = start(batchNode(anyKind()).with(CHANNEL, "batch.max-size", 100000)
			.with(CHANNEL, "batch.max-latency", "100ms"));
		List<String> ids = Ids.numbered("event", 7);
		sender.publish(EVENT, ids);
		awaitReport(ids, receiver.recorder()).assertExactlyOnce();
	}

	@Test
	void handsOverABatchThatIsGreaterThanWhatMayBeInFlight() {
		BusNode sender = startSender(anyKind());
		BusNode receiver = start(batchNode(anyKind()).with(CHANNEL, "batch.max-size", 1000)
			.with(CHANNEL, "batch.max-latency", "1h")
			.with(CHANNEL, "max-in-flight", 10));
		List<String> ids = Ids.numbered("event", 100);
		sender.publish(EVENT, ids);
		await().until(() -> receiver.recorder().ids().size() >= 90);
		receiver.close();
		BusNode second = start(batchNode(anyKind()));
		awaitReport(ids, receiver.recorder(), second.recorder()).assertExactlyOnce();
	}

	@Test
	void settlesABatchOnlyAfterItsHandlerHasReturned() {
		ChannelKind kind = anyKind();
		BusNode sender = startSender(kind);
		BusNode receiver = start(impatient(batchNode(kind)));
		Gate gate = Gate.closed();
		receiver.recorder().doing(gate);
		List<String> ids = Ids.numbered("event", 30);
		sender.publish(EVENT, ids);
		gate.awaitEntered();
		receiver.close();
		BusNode second = start(batchNode(kind));
		awaitReport(ids, second.recorder()).assertExactlyOnce();
		gate.open();
	}

	@Test
	void retriesAFailedBatchSinglyWithoutDuplicates() {
		ChannelKind kind = anyKind();
		BusNode sender = startSender(kind);
		BusNode receiver = start(batchNode(kind).with(CHANNEL, "retry.max-attempts", 4));
		Recorder recorder = receiver.recorder();
		recorder.failingFor((handled) -> handled.id().equals(FAULTY) && recorder.attempts(FAULTY) < 3);
		List<String> ids = Ids.numbered("event", 40);
		sender.publish(EVENT, ids);
		awaitFencedReport(sender, ids, recorder).assertExactlyOnce();
		assertThat(recorder.attempts(FAULTY)).isEqualTo(3);
	}

	@Test
	void retriesOnlyTheEnvelopesThatABatchHandlerNames() {
		ChannelKind kind = anyKind();
		NamingHandler handler = new NamingHandler(new CopyOnWriteArrayList<>());
		BusNode sender = startSender(kind);
		start(eventNode(RECEIVER, kind).with(CHANNEL, "batch.max-latency", "50ms").handling(handler));
		List<String> ids = Ids.numbered("event", 40);
		sender.publish(EVENT, ids);
		await().until(
				() -> handler.seen().stream().filter(FAULTY::equals).count() >= 2 && handler.seen().containsAll(ids));
		DeliveryReport report = DeliveryReport.of(ids, handler.seen());
		report.assertNothingLost().assertDuplicatesAtMost(1);
		assertThat(report.duplicated()).containsOnlyKeys(FAULTY);
	}

	@Test
	void boundsWhatIsFetchedAndNotSettled() {
		ChannelKind kind = anyKind();
		Outstanding outstanding = new Outstanding();
		BusNode sender = startSender(kind);
		BusNode receiver = start(eventNode(RECEIVER, kind).with(CHANNEL, "max-in-flight", 20)
			.wrapping((transport) -> new BatchWrapping(transport, outstanding::watch))
			.handlingEvents());
		Gate gate = Gate.closedFor((handled) -> Ids.number(handled.id()) == 100);
		receiver.recorder().doing(gate);
		List<String> ids = Ids.numbered("event", 400);
		sender.publish(EVENT, ids);
		gate.awaitEntered();
		sender.publish(EVENT, Ids.numbered("more", 1));
		gate.open();
		awaitReport(ids, receiver.recorder()).assertNothingLost();
		assertThat(outstanding.max()).isBetween(1, 20);
	}

	private BusNodeBuilder batchNode(ChannelKind kind) {
		return eventNode(RECEIVER, kind).with(CHANNEL, "batch.max-latency", "50ms").handlingEventBatches();
	}

	/**
	 * Fails for one envelope of a batch by name, once.
	 *
	 * @param seen the ids it was given
	 */
	record NamingHandler(List<String> seen) {

		@Distributed
		@EventHandler(EVENTS)
		void handle(List<Envelope> events) {
			Map<Integer, Throwable> failures = new LinkedHashMap<>();
			for (int i = 0; i < events.size(); i++) {
				String id = events.get(i).id();
				if (id.equals(FAULTY) && !this.seen.contains(id)) {
					failures.put(i, new IllegalStateException("fails as told"));
				}
				this.seen.add(id);
			}
			if (!failures.isEmpty()) {
				throw new BatchFailedException(failures);
			}
		}

	}

}
