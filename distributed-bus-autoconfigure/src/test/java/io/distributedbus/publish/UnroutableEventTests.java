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

import io.distributedbus.DistributedBus;
import io.distributedbus.UnroutableEventException;
import io.distributedbus.listener.BusListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UnroutableLog}: events that no mapping takes.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnroutableEventTests {

	private final List<String> counted = new ArrayList<>();

	private final TestBus setup = new TestBus().listener(new BusListener() {

		@Override
		public void unroutable(String routingKey) {
			UnroutableEventTests.this.counted.add(routingKey);
		}

	});

	@Test
	void areLoggedOncePerKeyAndCountedEachTime(CapturedOutput output) {
		DistributedBus bus = this.setup.unroutable(UnroutableEvents.WARN).start();
		bus.publishEvent("stock.empty", "s3cret");
		bus.publishEvent("stock.empty", "s3cret");
		bus.publishEvent("stock.full", "s3cret");
		assertThat(this.counted).containsExactly("stock.empty", "stock.empty", "stock.full");
		assertThat(output.getOut().split("'stock.empty'", -1)).hasSize(2);
		assertThat(output).contains("'stock.full'")
			.contains("distributed-bus.service-map.events")
			.doesNotContain("s3cret");
		assertThat(this.setup.transport.opened()).isEmpty();
	}

	@Test
	void areOnlyCountedWhenIgnored(CapturedOutput output) {
		this.setup.unroutable(UnroutableEvents.IGNORE).start().publishEvent("stock.empty", "a");
		assertThat(this.counted).containsExactly("stock.empty");
		assertThat(output).doesNotContain("stock.empty");
	}

	@Test
	void areRefusedWhenToldToFail() {
		DistributedBus bus = this.setup.unroutable(UnroutableEvents.FAIL).start();
		assertThatExceptionOfType(UnroutableEventException.class).isThrownBy(() -> bus.publishEvent("stock.empty", "a"))
			.withMessageContaining("'stock.empty'")
			.withMessageContaining("distributed-bus.unroutable-events");
		assertThat(this.counted).containsExactly("stock.empty");
	}

}
