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

package io.distributedbus.health;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerState;
import io.distributedbus.dispatch.ConsumerStatus;
import io.distributedbus.publish.ChannelWriters;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Down when the consumer of a channel has ended by itself, has lost its broker or keeps a
 * delivery until something else works again, or when a send to a channel was neither
 * confirmed nor refused in its time; shows the state of each channel.
 *
 * @since 0.1.0
 */
public class DistributedBusHealthIndicator extends AbstractHealthIndicator {

	private static final Set<ConsumerState> BROKEN = EnumSet.of(ConsumerState.WAITING, ConsumerState.DISCONNECTED,
			ConsumerState.FAILED);

	private final ChannelConsumers consumers;

	private final ChannelWriters writers;

	/**
	 * Creates the indicator.
	 * @param consumers the consumers of the application
	 * @param writers the writers of the application
	 */
	public DistributedBusHealthIndicator(ChannelConsumers consumers, ChannelWriters writers) {
		super("The health check of the distributed bus failed");
		this.consumers = consumers;
		this.writers = writers;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		Map<String, Map<String, Object>> channels = new LinkedHashMap<>();
		for (ConsumerStatus status : this.consumers.statuses()) {
			if (BROKEN.contains(status.state())) {
				builder.down();
			}
			channels.put(status.channel(), details(status));
		}
		this.writers.unconfirmed().forEach((channel, age) -> {
			builder.down();
			channels.computeIfAbsent(channel, (name) -> new LinkedHashMap<>())
				.put("oldestUnconfirmedSend", Duration.ofSeconds(age.toSeconds()).toString());
		});
		builder.withDetails(channels);
	}

	private static Map<String, Object> details(ConsumerStatus status) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("group", status.group());
		details.put("state", status.state());
		if (status.reason() != null) {
			details.put("reason", status.reason());
		}
		return details;
	}

}
