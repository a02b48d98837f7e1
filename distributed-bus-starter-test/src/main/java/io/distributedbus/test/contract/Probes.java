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
import java.util.List;

import io.distributedbus.SendFailedException;
import io.distributedbus.test.contract.node.BusNode;
import io.distributedbus.test.contract.node.Ids;
import org.awaitility.core.ConditionFactory;

/**
 * Finds out whether nodes listen. No two probes of a test are the same, so that none is
 * taken for one that was seen before.
 */
final class Probes {

	private static final Duration INTERVAL = Duration.ofMillis(50);

	private int next;

	/**
	 * Publishes probes until each of the receivers has begun one, and waits until each
	 * has begun the last: one that was on its way to a receiver which is stopped next
	 * would wait for the group, and count as what the test sent.
	 * @param await waits
	 * @param sender publishes the probes
	 * @param receivers nodes that are each given all that the sender publishes
	 */
	void awaitListening(ConditionFactory await, BusNode sender, List<BusNode> receivers) {
		List<String> probes = new ArrayList<>();
		await.pollInterval(INTERVAL).ignoreExceptionsInstanceOf(SendFailedException.class).until(() -> {
			List<String> probe = Ids.numbered("probe", this.next++, 1);
			probes.addAll(probe);
			sender.publish(ContractTests.EVENT, probe);
			return receivers.stream().allMatch((node) -> probes.stream().anyMatch(node.recorder()::hasSeen));
		});
		String last = probes.get(probes.size() - 1);
		await.until(() -> receivers.stream().allMatch((node) -> node.recorder().hasSeen(last)));
	}

}
