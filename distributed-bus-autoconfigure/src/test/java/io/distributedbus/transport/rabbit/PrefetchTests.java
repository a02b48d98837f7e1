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

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Prefetch}.
 */
class PrefetchTests {

	private final Prefetch prefetch = new Prefetch(250, 100_000, false);

	@Test
	void beginsWithOneAndGrowsWithTheFirstNewMessage() {
		assertThat(this.prefetch.current()).isEqualTo(1);
		assertThat(this.prefetch.isChangeDue()).isFalse();
		this.prefetch.arrived(TestMessages.delivery(1, 10));
		assertThat(this.prefetch.isChangeDue()).isTrue();
		assertThat(this.prefetch.change()).isEqualTo(250);
		assertThat(this.prefetch.isChangeDue()).isFalse();
	}

	@Test
	void staysAtOneWhileMessagesWereDeliveredSeveralTimes() {
		for (int i = 0; i < 10; i++) {
			this.prefetch.arrived(TestMessages.deliveredAgain(true, TestMessages.deliveredBefore(2)));
			assertThat(this.prefetch.isChangeDue()).isFalse();
		}
		this.prefetch.arrived(TestMessages.delivery(1, 10));
		assertThat(this.prefetch.isChangeDue()).isTrue();
	}

	@Test
	void growsWhenMessageWasDeliveredOnlyOnceBefore() {
		this.prefetch.arrived(TestMessages.deliveredAgain(true, TestMessages.deliveredBefore(1)));
		assertThat(this.prefetch.isChangeDue()).isTrue();
	}

	@Test
	void growsWhenNobodyCounts() {
		this.prefetch.arrived(TestMessages.deliveredAgain(false, TestMessages.ofBus()));
		assertThat(this.prefetch.isChangeDue()).isTrue();
	}

	@Test
	void doesNotMindLaterMessagesThatWereDeliveredBefore() {
		this.prefetch.arrived(TestMessages.delivery(1, 10));
		this.prefetch.change();
		this.prefetch.arrived(TestMessages.deliveredAgain(true, TestMessages.deliveredBefore(3)));
		assertThat(this.prefetch.isChangeDue()).isFalse();
	}

	@Test
	void growsToWhatFitsIntoTheBytes() {
		this.prefetch.arrived(TestMessages.delivery(1, 1_000));
		assertThat(this.prefetch.change()).isEqualTo(100);
	}

	@Test
	void takesOneMessageThatIsTooLarge() {
		this.prefetch.arrived(TestMessages.delivery(1, 1_000_000));
		assertThat(this.prefetch.isChangeDue()).isFalse();
		assertThat(this.prefetch.current()).isEqualTo(1);
	}

	@Test
	void shrinksWhenMessagesGetLarger() {
		this.prefetch.arrived(TestMessages.delivery(1, 10));
		this.prefetch.change();
		for (int i = 0; i < 1_000; i++) {
			this.prefetch.arrived(TestMessages.delivery(i, 1_000));
		}
		assertThat(this.prefetch.isChangeDue()).isTrue();
		assertThat(this.prefetch.change()).isBetween(100, 101);
		assertThat(this.prefetch.isChangeDue()).isFalse();
	}

	@Test
	void doesNotGrowAgainAtOnce() {
		Prefetch steady = grown(Duration.ofHours(1));
		assertThat(steady.isChangeDue()).isFalse();
	}

	@Test
	void growsAgainLater() {
		Prefetch later = grown(Duration.ZERO);
		assertThat(later.isChangeDue()).isTrue();
		assertThat(later.change()).isEqualTo(250);
	}

	@Test
	void neverChangesWhenItIsFixed() {
		Prefetch fixed = new Prefetch(250, 100_000, true);
		assertThat(fixed.current()).isEqualTo(250);
		fixed.arrived(TestMessages.delivery(1, 1_000_000));
		assertThat(fixed.isChangeDue()).isFalse();
	}

	@Test
	void growsToSmallGreatestNumber() {
		Prefetch small = new Prefetch(2, 100_000, false);
		small.arrived(TestMessages.delivery(1, 10));
		assertThat(small.isChangeDue()).isTrue();
		assertThat(small.change()).isEqualTo(2);
		Prefetch one = new Prefetch(1, 100_000, false);
		one.arrived(TestMessages.delivery(1, 10));
		assertThat(one.isChangeDue()).isFalse();
	}

	// Has grown to two large messages, and small ones have come since
	private static Prefetch grown(Duration steady) {
		Prefetch prefetch = new Prefetch(250, 100_000, false, steady);
		prefetch.arrived(TestMessages.delivery(1, 50_000));
		assertThat(prefetch.change()).isEqualTo(2);
		for (int i = 0; i < 1_000; i++) {
			prefetch.arrived(TestMessages.delivery(i, 1));
		}
		return prefetch;
	}

}
