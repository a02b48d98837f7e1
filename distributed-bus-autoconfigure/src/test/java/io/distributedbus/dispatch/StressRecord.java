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

package io.distributedbus.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.distributedbus.RejectedDeliveryException;
import io.distributedbus.channel.Ordering;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one handler of a stress test was given: payloads of the form {@code number fate
 * key}, where the fate says how often it fails.
 */
final class StressRecord {

	private final Map<String, Integer> attempts = new HashMap<>();

	private final Set<String> done = new HashSet<>();

	private final List<String> order = new ArrayList<>();

	private final List<String> faults = new ArrayList<>();

	synchronized void reset() {
		this.attempts.clear();
		this.done.clear();
		this.order.clear();
		this.faults.clear();
	}

	/**
	 * Handles a payload.
	 * @return the failure, or {@code null}
	 */
	synchronized @Nullable RuntimeException handle(String payload) {
		int attempt = this.attempts.merge(payload, 1, Integer::sum);
		if (this.done.contains(payload)) {
			this.faults.add(payload + " was handled although it was done");
		}
		if (attempt == 1) {
			this.order.add(payload);
		}
		RuntimeException failure = switch (payload.split(" ")[1]) {
			case "reject" -> new RejectedDeliveryException("rejected");
			case "never" -> new IllegalStateException("never");
			case "once" -> (attempt == 1) ? new IllegalStateException("once") : null;
			default -> null;
		};
		if (failure == null || failure instanceof RejectedDeliveryException || attempt == 2) {
			this.done.add(payload);
		}
		return failure;
	}

	synchronized void checkSize(int size, int max) {
		if (size == 0 || size > max) {
			this.faults.add("a batch of " + size);
		}
	}

	synchronized boolean isDone(String payload) {
		return this.done.contains(payload);
	}

	synchronized void check(String round, Ordering ordering) {
		assertThat(this.faults).as(round).isEmpty();
		Map<String, List<Integer>> byKey = this.order.stream()
			.collect(Collectors.groupingBy((payload) -> (ordering == Ordering.KEY) ? payload.split(" ")[2] : "",
					Collectors.mapping((payload) -> Integer.valueOf(payload.split(" ")[0]), Collectors.toList())));
		byKey.forEach((key, numbers) -> assertThat(numbers).as(round + ": key " + key).isSorted());
	}

}
