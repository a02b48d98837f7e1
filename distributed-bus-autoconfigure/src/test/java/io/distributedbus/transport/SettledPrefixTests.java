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

package io.distributedbus.transport;

import java.lang.reflect.Proxy;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contiguous settled prefix over several batches.
 */
class SettledPrefixTests {

	private final Delivery[] deliveries = { delivery(), delivery(), delivery(), delivery(), delivery() };

	private final ListBatch first = new ListBatch(this.deliveries[0], this.deliveries[1]);

	private final ListBatch second = new ListBatch(this.deliveries[2], this.deliveries[3], this.deliveries[4]);

	private final SettledPrefix<ListBatch> prefix = new SettledPrefix<>();

	@Test
	void isEmptyAtFirst() {
		assertThat(this.prefix.advance()).isZero();
		assertThat(this.prefix.lastSettled()).isNull();
		assertThat(this.prefix.isComplete()).isTrue();
	}

	@Test
	void neverGoesPastADeliveryThatIsNotSettled() {
		addBoth();
		this.second.settle(0);
		this.second.settle(2);
		this.first.settle(1);
		assertThat(this.prefix.advance()).isZero();
		assertThat(this.prefix.lastSettled()).isNull();
		this.first.settle(0);
		assertThat(this.prefix.advance()).isEqualTo(3);
		assertThat(this.prefix.lastSettled()).isSameAs(this.deliveries[2]);
		assertThat(this.prefix.outstanding()).containsExactly(this.second);
		this.second.settle(1);
		assertThat(this.prefix.advance()).isEqualTo(2);
		assertThat(this.prefix.lastSettled()).isSameAs(this.deliveries[4]);
		assertThat(this.prefix.isComplete()).isTrue();
		assertThat(this.prefix.outstanding()).isEmpty();
	}

	@Test
	void countsWithinABatch() {
		addBoth();
		this.first.settle(0);
		assertThat(this.prefix.advance()).isOne();
		assertThat(this.prefix.lastSettled()).isSameAs(this.deliveries[0]);
		assertThat(this.prefix.advance()).isZero();
		this.first.settle(1);
		assertThat(this.prefix.advance()).isOne();
		assertThat(this.prefix.lastSettled()).isSameAs(this.deliveries[1]);
	}

	@Test
	void countsAlsoWhatWasSeenWhenAskedWhetherAllIsSettled() {
		addBoth();
		this.first.settle(0);
		this.first.settle(1);
		assertThat(this.prefix.isComplete()).isFalse();
		assertThat(this.prefix.advance()).isEqualTo(2);
	}

	@Test
	void remembersTheLastDeliveryOfABatchThatIsDone() {
		this.prefix.add(this.first);
		this.first.settle(0);
		this.first.settle(1);
		assertThat(this.prefix.advance()).isEqualTo(2);
		this.prefix.add(this.second);
		assertThat(this.prefix.lastSettled()).isSameAs(this.deliveries[1]);
		assertThat(this.prefix.isComplete()).isFalse();
	}

	@Test
	void passesEmptyBatches() {
		this.prefix.add(new ListBatch());
		this.prefix.add(this.first);
		this.prefix.add(new ListBatch());
		this.first.settle(0);
		this.first.settle(1);
		assertThat(this.prefix.advance()).isEqualTo(2);
		assertThat(this.prefix.isComplete()).isTrue();
	}

	private void addBoth() {
		this.prefix.add(this.first);
		this.prefix.add(this.second);
	}

	private static Delivery delivery() {
		return (Delivery) Proxy.newProxyInstance(Delivery.class.getClassLoader(), new Class<?>[] { Delivery.class },
				(proxy, method, arguments) -> switch (method.getName()) {
					case "equals" -> proxy == arguments[0];
					case "hashCode" -> System.identityHashCode(proxy);
					default -> "delivery";
				});
	}

}
