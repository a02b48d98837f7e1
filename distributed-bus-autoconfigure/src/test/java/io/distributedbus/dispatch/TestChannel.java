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

import java.time.Duration;
import java.util.List;

import io.distributedbus.channel.BatchSettings;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.OnFailure;
import io.distributedbus.channel.Ordering;
import io.distributedbus.channel.OutageSettings;
import io.distributedbus.channel.RetrySettings;
import io.distributedbus.transport.Subscription;

/**
 * The channel that a test consumes.
 */
final class TestChannel {

	static final String SERVICE = "test-service";

	private String name = "events";

	private FlowSettings flow = FlowSettings.DEFAULT;

	private BatchSettings batch = BatchSettings.DEFAULT;

	private RetrySettings retry = RetrySettings.NONE;

	private OutageSettings outage = OutageSettings.OFF;

	private OnFailure onFailure = OnFailure.DEAD_LETTER;

	private boolean autoStart = true;

	TestChannel name(String name) {
		this.name = name;
		return this;
	}

	TestChannel keyed(int concurrency) {
		return flow(concurrency, Ordering.KEY, 1000);
	}

	TestChannel maxInFlight(int maxInFlight) {
		return flow(this.flow.concurrency(), this.flow.ordering(), maxInFlight);
	}

	TestChannel flow(int concurrency, Ordering ordering, int maxInFlight) {
		this.flow = new FlowSettings(concurrency, ordering, maxInFlight, 1_000_000, 100, Duration.ofSeconds(1));
		return this;
	}

	TestChannel concurrency(int concurrency) {
		return flow(concurrency, Ordering.PARTITION, 1000);
	}

	TestChannel batch(int maxSize) {
		this.batch = new BatchSettings(maxSize, Duration.ofMinutes(10));
		return this;
	}

	TestChannel attempts(int maxAttempts) {
		return retry(maxAttempts, Duration.ZERO);
	}

	TestChannel retry(int maxAttempts, Duration interval) {
		return retry(new RetrySettings(maxAttempts, interval, 1, interval, Duration.ZERO, List.of()));
	}

	TestChannel retry(RetrySettings retry) {
		this.retry = retry;
		return this;
	}

	TestChannel outage(int after, Duration probeInterval) {
		this.outage = new OutageSettings(after, probeInterval);
		return this;
	}

	TestChannel onFailure(OnFailure onFailure) {
		this.onFailure = onFailure;
		return this;
	}

	TestChannel heldBack() {
		this.autoStart = false;
		return this;
	}

	Subscription subscription() {
		return new Subscription(ChannelDefinition.builder(this.name, ChannelKind.STREAM, "fake")
			.group(SERVICE)
			.autoStart(this.autoStart)
			.flow(this.flow)
			.batch(this.batch)
			.retry(this.retry)
			.outage(this.outage)
			.onFailure(this.onFailure)
			.build(), SERVICE, SERVICE, List.of());
	}

}
