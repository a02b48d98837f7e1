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

package io.distributedbus.benchmarks.jmh;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A transport that confirms everything, keeps nothing, and delivers what the benchmark
 * says.
 */
final class IdleTransport implements Transport {

	private volatile @Nullable DeliverySink sink;

	static Map<String, Object> properties() {
		return Map.of("spring.application.name", "benchmark", "distributed-bus.transport", "idle",
				"distributed-bus.channels.events.kind", "stream", "distributed-bus.service-map.events[0].channel",
				"events", "spring.main.banner-mode", "off");
	}

	DeliverySink sink() {
		DeliverySink sink = this.sink;
		Assert.state(sink != null, "Nothing reads");
		return sink;
	}

	@Override
	public String name() {
		return "idle";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		return Map.of(ChannelKind.STREAM, Set.of());
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		return new ChannelWriter() {

			@Override
			public void write(Envelope envelope, Confirmation confirmation) {
				confirmation.confirmed();
			}

			@Override
			public void close() {
			}

		};
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		return new ChannelReader() {

			@Override
			public void start(DeliverySink sink) {
				IdleTransport.this.sink = sink;
				sink.connected();
			}

			@Override
			public boolean stop(Duration timeout) {
				return true;
			}

		};
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		return new DeadLetterWriter() {

			@Override
			public void write(DeadLetter deadLetter) {
				throw new IllegalStateException("Handler failed: " + deadLetter.reason());
			}

			@Override
			public void close() {
			}

		};
	}

}
