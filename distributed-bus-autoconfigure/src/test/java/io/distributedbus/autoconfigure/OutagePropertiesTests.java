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

package io.distributedbus.autoconfigure;

import java.time.Duration;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.channel.OutageSettings;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The properties {@code outage} of a channel.
 */
class OutagePropertiesTests {

	private final ApplicationContextRunner runner = ThreadRecorder.runner();

	@Test
	void areOffByDefault() {
		this.runner.run((context) -> assertThat(context.getBean(ChannelRegistry.class).get("events").outage())
			.isEqualTo(OutageSettings.OFF));
	}

	@Test
	void reachTheChannel() {
		this.runner
			.withPropertyValues("distributed-bus.channels.events.outage.after=20",
					"distributed-bus.channels.events.outage.probe-interval=1m")
			.run((context) -> assertThat(context.getBean(ChannelRegistry.class).get("events").outage())
				.isEqualTo(new OutageSettings(20, Duration.ofMinutes(1))));
	}

	@Test
	void areRefusedWhenTheyMakeNoSense() {
		this.runner.withPropertyValues("distributed-bus.channels.events.outage.after=-1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'outage.after' must not be negative"));
		this.runner.withPropertyValues("distributed-bus.channels.events.outage.probe-interval=0s")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining(BusConfigurationException.class.getName())
				.hasStackTraceContaining("'distributed-bus.channels.events.outage.probe-interval' must be positive"));
	}

}
