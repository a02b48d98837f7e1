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

import java.util.Objects;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.statistics.BusStatistics;
import io.distributedbus.statistics.StatisticsUnavailableException;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.Gate;
import io.distributedbus.test.contract.node.Ids;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.GroupStatistics;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A transport tells how long its channels are and how far groups have read them, or says
 * that it cannot.
 *
 * @since 0.1.0
 */
public abstract class StatisticsContractTests extends ContractTests {

	@ParameterizedTest
	@EnumSource
	void tellsStatisticsOrSaysThatItCannot(ChannelKind kind) {
		if (has(kind)) {
			BusStatistics statistics = statistics(startSender(kind));
			boolean claimed = claims(kind, Capability.STATISTICS);
			awaitStatistics().untilAsserted(() -> {
				assertThat(statistics.channel(CHANNEL).isPresent()).isEqualTo(claimed);
				assertThat(statistics.group(CHANNEL, RECEIVER).isPresent()).isEqualTo(claimed);
			});
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM" })
	void lagOfAGroupThatDoesNotExistYetIsTheLength(ChannelKind kind) {
		if (tells(kind)) {
			BusNode sender = startSender(kind);
			sender.publish(EVENT, Ids.numbered("event", 5));
			BusStatistics statistics = statistics(sender);
			awaitStatistics().untilAsserted(() -> {
				assertThat(statistics.channel(CHANNEL).orElseThrow().length()).isEqualTo(5);
				GroupStatistics group = statistics.group(CHANNEL, RECEIVER).orElseThrow();
				assertThat(group.lag()).isEqualTo(5);
				assertThat(group.lastDelivered()).isEmpty();
				assertThat(group.lowestPending()).isNull();
				assertThat(group.consumers()).isEmpty();
			});
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void tellsWhatAGroupHasNotSettled(ChannelKind kind) {
		if (tells(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = startReceiver(kind);
			awaitListening(sender, receiver);
			BusStatistics statistics = statistics(receiver);
			awaitUnsettled(statistics, 0);
			Gate gate = Gate.closed();
			receiver.recorder().doing(gate);
			sender.publish(EVENT, Ids.numbered("event", 3));
			gate.awaitEntered();
			if (claims(kind, Capability.UNSETTLED_STATISTICS)) {
				awaitUnsettled(statistics, 3);
			}
			else {
				awaitStatistics().untilAsserted(() -> {
					assertThat(group(statistics).pending()).isNull();
					assertThat(group(statistics).lowestPending()).isNull();
				});
			}
			gate.open();
			awaitUnsettled(statistics, 0);
			awaitStatistics().untilAsserted(() -> assertThat(group(statistics).oldestUnreadAge()).isNull());
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "QUEUE", "STREAM", "TOPIC" })
	void tellsWhatWaitsForAGroupThatIsAway(ChannelKind kind) {
		if (tells(kind)) {
			BusNode sender = startSender(kind);
			BusNode receiver = startReceiver(kind);
			awaitListening(sender, receiver);
			awaitUnsettled(statistics(receiver), 0);
			receiver.close();
			sender.publish(EVENT, Ids.numbered("event", 4));
			BusStatistics statistics = statistics(sender);
			awaitStatistics().untilAsserted(() -> assertThat(statistics.group(CHANNEL, RECEIVER).orElseThrow())
				.satisfies((group) -> assertThat(group.lag()).isEqualTo(4),
						(group) -> assertThat(group.consumers()).isEmpty()));
			BusNode again = startReceiver(kind);
			awaitReport(Ids.numbered("event", 4), again.recorder()).assertExactlyOnce();
			awaitUnsettled(statistics(again), 0);
		}
	}

	@Test
	void tellsZerosOfWhatIsUnknown() {
		BusStatistics statistics = statistics(startSender(anyKind()));
		assertThat(statistics.channel("nothing").orElseThrow().length()).isZero();
		assertThat(statistics.group("nothing", "nobody")).hasValue(GroupStatistics.absent("nobody", 0, null));
		if (claims(anyKind(), Capability.STATISTICS)) {
			awaitStatistics().untilAsserted(() -> {
				assertThat(statistics.channel(CHANNEL).orElseThrow().length()).isZero();
				assertThat(statistics.group(CHANNEL, "nobody").orElseThrow().lag()).isZero();
			});
		}
	}

	// A stream or topic that has just been created may not be there for everybody yet,
	// and a first connection may take longer than a look
	private ConditionFactory awaitStatistics() {
		return await().ignoreExceptionsInstanceOf(StatisticsUnavailableException.class);
	}

	private boolean tells(ChannelKind kind) {
		return has(kind) && claims(kind, Capability.STATISTICS);
	}

	private static BusStatistics statistics(BusNode node) {
		return node.context().getBean(BusStatistics.class);
	}

	private static GroupStatistics group(BusStatistics statistics) {
		return statistics.channel(CHANNEL).orElseThrow().group(RECEIVER).orElseThrow();
	}

	private void awaitUnsettled(BusStatistics statistics, long count) {
		awaitStatistics().untilAsserted(() -> {
			GroupStatistics group = group(statistics);
			Long lag = group.lag();
			assertThat(lag).isNotNull();
			assertThat(Objects.requireNonNullElse(lag, 0L) + Objects.requireNonNullElse(group.pending(), 0L))
				.isEqualTo(count);
		});
	}

}
