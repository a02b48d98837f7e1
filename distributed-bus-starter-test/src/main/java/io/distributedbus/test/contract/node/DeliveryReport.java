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

package io.distributedbus.test.contract.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What became of a number of envelopes: attempted, delivered, lost, unexpected and
 * duplicated. Its text form is the message of every assertion that fails.
 *
 * @param attempted the number of envelopes that were sent
 * @param delivered the number of deliveries, duplicates included
 * @param lost the ids that were confirmed and never delivered
 * @param unexpected the ids that were delivered and never sent
 * @param duplicated the ids that were delivered more than once, with the number of
 * deliveries
 * @since 0.1.0
 */
public record DeliveryReport(int attempted, int delivered, List<String> lost, List<String> unexpected,
		Map<String, Integer> duplicated) {

	private static final int EXAMPLES = 10;

	/**
	 * Compares what was sent with what was delivered.
	 * @param sent the ids that were sent and confirmed
	 * @param delivered the ids that were delivered
	 * @return the report
	 */
	public static DeliveryReport of(Collection<String> sent, Collection<String> delivered) {
		return of(sent, sent, delivered);
	}

	/**
	 * Compares what was sent with what was delivered, where not every send was confirmed.
	 * @param attempted the ids that were sent
	 * @param confirmed the ids whose sending was confirmed
	 * @param delivered the ids that were delivered
	 * @return the report
	 */
	public static DeliveryReport of(Collection<String> attempted, Collection<String> confirmed,
			Collection<String> delivered) {
		Set<String> expected = new LinkedHashSet<>(attempted);
		Map<String, Integer> counts = new LinkedHashMap<>();
		delivered.forEach((id) -> counts.merge(id, 1, Integer::sum));
		List<String> lost = new ArrayList<>(new LinkedHashSet<>(confirmed));
		lost.removeIf(counts::containsKey);
		List<String> unexpected = counts.keySet().stream().filter((id) -> !expected.contains(id)).toList();
		Map<String, Integer> duplicated = new LinkedHashMap<>(counts);
		duplicated.values().removeIf((count) -> count == 1);
		return new DeliveryReport(expected.size(), delivered.size(), lost, unexpected, duplicated);
	}

	/**
	 * Returns the number of deliveries that were repetitions.
	 * @return the number
	 */
	public int duplicates() {
		return this.duplicated.values().stream().mapToInt((count) -> count - 1).sum();
	}

	/**
	 * Asserts that everything confirmed was delivered.
	 * @return this report
	 */
	public DeliveryReport assertNothingLost() {
		assertThat(this.lost).as(toString()).isEmpty();
		return this;
	}

	/**
	 * Asserts that nothing was delivered that was not sent.
	 * @return this report
	 */
	public DeliveryReport assertNothingUnexpected() {
		assertThat(this.unexpected).as(toString()).isEmpty();
		return this;
	}

	/**
	 * Asserts a bound for the repetitions.
	 * @param bound the greatest number of them
	 * @return this report
	 */
	public DeliveryReport assertDuplicatesAtMost(int bound) {
		assertThat(duplicates()).as(toString()).isLessThanOrEqualTo(bound);
		return this;
	}

	/**
	 * Asserts that each envelope was delivered once and nothing else was.
	 * @return this report
	 */
	public DeliveryReport assertExactlyOnce() {
		return assertNothingLost().assertNothingUnexpected().assertDuplicatesAtMost(0);
	}

	@Override
	public String toString() {
		return "attempted " + this.attempted + ", delivered " + this.delivered + ", lost " + this.lost.size()
				+ examples(this.lost) + ", unexpected " + this.unexpected.size() + examples(this.unexpected)
				+ ", duplicated " + duplicates() + examples(this.duplicated.keySet());
	}

	private static String examples(Collection<String> ids) {
		if (ids.isEmpty()) {
			return "";
		}
		String some = String.join(", ", ids.stream().limit(EXAMPLES).toList());
		return " (" + some + ((ids.size() > EXAMPLES) ? ", …" : "") + ")";
	}

}
