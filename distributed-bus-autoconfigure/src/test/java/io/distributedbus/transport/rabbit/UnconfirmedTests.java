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

package io.distributedbus.transport.rabbit;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Unconfirmed}.
 */
class UnconfirmedTests {

	private final Unconfirmed unconfirmed = new Unconfirmed();

	@Test
	void countsFromOneAsTheBrokerDoes() {
		assertThat(this.unconfirmed.add(TestOutgoing.of("a"))).isEqualTo(1);
		assertThat(this.unconfirmed.add(TestOutgoing.of("b"))).isEqualTo(2);
	}

	@Test
	void removesWhatIsConfirmed() {
		List<Outgoing> messages = add(5);
		assertThat(this.unconfirmed.remove(3, false)).containsExactly(messages.get(2));
		assertThat(this.unconfirmed.remove(3, false)).isEmpty();
		assertThat(this.unconfirmed.remove(4, true)).containsExactly(messages.get(0), messages.get(1), messages.get(3));
		assertThat(this.unconfirmed.remove(4, true)).isEmpty();
		assertThat(this.unconfirmed.count()).isOne();
		assertThat(this.unconfirmed.removeAll()).containsExactly(messages.get(4));
		assertThat(this.unconfirmed.oldest()).isNull();
	}

	@Test
	void ignoresNumbersThatWereNeverUsed() {
		add(2);
		assertThat(this.unconfirmed.remove(7, false)).isEmpty();
		assertThat(this.unconfirmed.remove(0, false)).isEmpty();
		assertThat(this.unconfirmed.remove(7, true)).hasSize(2);
	}

	@Test
	void usesANumberAgainThatWasNotPublished() {
		add(2);
		Outgoing notPublished = TestOutgoing.of("c");
		long number = this.unconfirmed.add(notPublished);
		assertThat(this.unconfirmed.cancel(number)).isTrue();
		assertThat(this.unconfirmed.cancel(number)).isFalse();
		assertThat(this.unconfirmed.add(TestOutgoing.of("d"))).isEqualTo(number);
		assertThat(this.unconfirmed.count()).isEqualTo(3);
	}

	@Test
	void usesTheFirstNumberAgain() {
		assertThat(this.unconfirmed.cancel(this.unconfirmed.add(TestOutgoing.of("a")))).isTrue();
		Outgoing next = TestOutgoing.of("b");
		assertThat(this.unconfirmed.add(next)).isOne();
		assertThat(this.unconfirmed.remove(1, false)).containsExactly(next);
	}

	@Test
	void cancelsNothingThatHasEnded() {
		long number = this.unconfirmed.add(TestOutgoing.of("a"));
		this.unconfirmed.removeAll();
		assertThat(this.unconfirmed.cancel(number)).isFalse();
		assertThat(this.unconfirmed.add(TestOutgoing.of("b"))).isEqualTo(2);
	}

	@Test
	void keepsOneThatIsNotConfirmedForLong() {
		Outgoing slow = add(1).get(0);
		for (int i = 0; i < 10_000; i++) {
			Outgoing quick = TestOutgoing.of("quick" + i);
			long number = this.unconfirmed.add(quick);
			assertThat(this.unconfirmed.remove(number, false)).containsExactly(quick);
		}
		assertThat(this.unconfirmed.oldest()).isSameAs(slow);
		assertThat(this.unconfirmed.remove(1, false)).containsExactly(slow);
	}

	@Test
	void removesWhatHasWaitedTooLong() {
		Outgoing first = TestOutgoing.until("a", 100);
		Outgoing second = TestOutgoing.until("b", 200);
		this.unconfirmed.add(first);
		this.unconfirmed.add(second);
		assertThat(this.unconfirmed.removeOverdue(99)).isEmpty();
		assertThat(this.unconfirmed.removeOverdue(100)).containsExactly(first);
		assertThat(this.unconfirmed.remove(1, false)).isEmpty();
		assertThat(this.unconfirmed.remove(2, false)).containsExactly(second);
	}

	@Test
	void marksWhatIsReturnedInOrder() {
		Outgoing first = TestOutgoing.of("same");
		Outgoing other = TestOutgoing.of("other");
		Outgoing second = TestOutgoing.of("same");
		List.of(first, other, second).forEach(this.unconfirmed::add);
		this.unconfirmed.returned("same", first.body(), "NO_ROUTE");
		assertThat(first.returned()).isEqualTo("NO_ROUTE");
		assertThat(second.returned()).isNull();
		this.unconfirmed.returned("same", first.body(), "NO_ROUTE");
		assertThat(second.returned()).isEqualTo("NO_ROUTE");
		this.unconfirmed.returned("unknown", first.body(), "NO_ROUTE");
		assertThat(other.returned()).isNull();
	}

	private List<Outgoing> add(int count) {
		List<Outgoing> messages = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			messages.add(TestOutgoing.of("m" + i));
		}
		messages.forEach(this.unconfirmed::add);
		return messages;
	}

}
