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

package io.distributedbus.transport.memory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.distributedbus.transport.Delivery;
import org.awaitility.Awaitility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handler that keeps what it gets.
 */
class Recorder implements Consumer<Delivery> {

	private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

	@Override
	public void accept(Delivery delivery) {
		this.deliveries.add(delivery);
	}

	static String text(Delivery delivery) {
		return new String(delivery.payload(), UTF_8);
	}

	List<Delivery> deliveries() {
		return this.deliveries;
	}

	List<String> payloads() {
		return this.deliveries.stream().map(Recorder::text).toList();
	}

	void awaitExactly(String... payloads) {
		await(() -> assertThat(payloads()).hasSizeGreaterThanOrEqualTo(payloads.length));
		assertThat(payloads()).containsExactly(payloads);
	}

	static void await(org.awaitility.core.ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(5)).untilAsserted(assertion);
	}

}
