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

package io.distributedbus.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SendInterceptor}.
 */
class SendInterceptorTests {

	private final TestBus setup = new TestBus();

	@Test
	void addsAndRemovesHeaders() {
		DistributedBus bus = this.setup.interceptor((envelope, headers) -> {
			headers.put("region", "eu");
			headers.remove("debug");
		}).start();
		bus.publishEvent("order.placed", "a", "text/plain",
				Metadata.empty().withHeader("tenant", "acme").withHeader("debug", "on"));
		assertThat(this.setup.writer("orders").onlyWritten().headers())
			.isEqualTo(Map.of("tenant", "acme", "region", "eu"));
	}

	@Test
	void runsInOrderOncePerEnvelope() {
		List<String> calls = new ArrayList<>();
		DistributedBus bus = this.setup.interceptor((envelope, headers) -> {
			calls.add("first " + envelope.routingKey());
			headers.put("who", "first");
		}).interceptor((envelope, headers) -> {
			calls.add("second " + headers.get("who"));
			headers.put("who", "second");
		}).start();
		bus.publishEvent("user.registered", "a");
		assertThat(calls).containsExactly("first user.registered", "second first");
		assertThat(this.setup.writer("three").onlyWritten().headers()).isEqualTo(Map.of("who", "second"));
	}

	@Test
	void doesNotSendNullValues() {
		DistributedBus bus = this.setup.interceptor((envelope, headers) -> headers.put("region", null)).start();
		bus.publishEvent("order.placed", "a");
		assertThat(this.setup.writer("orders").onlyWritten().headers()).isEmpty();
	}

	@Test
	void mayNotOverrideAttributes() {
		DistributedBus bus = this.setup.interceptor((envelope, headers) -> headers.put("ce_id", "mine")).start();
		assertThatIllegalArgumentException().isThrownBy(() -> bus.publishEvent("user.registered", "a"))
			.withMessageContaining("'ce_id'");
		assertThat(this.setup.transport.opened()).isEmpty();
	}

	@Test
	void failsTheSendBeforeAnythingHasLeft() {
		DistributedBus bus = this.setup.interceptor((envelope, headers) -> {
			throw new IllegalStateException("not now");
		}).start();
		assertThatIllegalStateException().isThrownBy(() -> bus.publishEvent("user.registered", "a"))
			.withMessage("not now");
		assertThat(this.setup.transport.opened()).isEmpty();
	}

	@Test
	void hasNoHoldOnHeadersThatWereSent() {
		AtomicReference<Map<String, String>> kept = new AtomicReference<>();
		DistributedBus bus = this.setup.interceptor((envelope, headers) -> kept.set(headers)).start();
		bus.publishEvent("order.placed", "a");
		kept.get().put("late", "x");
		assertThat(this.setup.writer("orders").onlyWritten().headers()).isEmpty();
	}

}
