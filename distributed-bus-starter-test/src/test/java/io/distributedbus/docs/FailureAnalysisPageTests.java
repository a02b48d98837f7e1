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

package io.distributedbus.docs;

import java.util.stream.Stream;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.autoconfigure.DistributedBusAutoConfiguration;
import io.distributedbus.autoconfigure.DistributedBusMemoryAutoConfiguration;
import io.distributedbus.autoconfigure.DistributedBusRedisAutoConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Checks that start-up fails as the page on errors at start-up says.
 */
class FailureAnalysisPageTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(DataRedisAutoConfiguration.class, DistributedBusMemoryAutoConfiguration.class,
					DistributedBusRedisAutoConfiguration.class, DistributedBusAutoConfiguration.class));

	static Stream<Arguments> faults() {
		String named = "spring.application.name=ticket-service";
		String queue = "distributed-bus.channels.tickets.kind=queue";
		String stream = "distributed-bus.channels.events.kind=stream";
		String redis = "distributed-bus.transport=redis";
		return Stream.of(arguments("This service has no name", new String[] { stream }),
				arguments("has no kind", new String[] { named, "distributed-bus.channels.events.group=g" }),
				arguments("is not there", new String[] { named, stream, "distributed-bus.transport=kafka" }),
				arguments("has options of the transport",
						new String[] { named, queue, "distributed-bus.transport=memory",
								"distributed-bus.channels.tickets.kafka.partitions=3" }),
				arguments("is not declared",
						new String[] { named, "distributed-bus.service-map.commands.ticket-service=tickets" }),
				arguments("commands need a queue",
						new String[] { named, stream, "distributed-bus.service-map.commands.ticket-service=events" }),
				arguments("nobody is named to consume it",
						new String[] { named, queue, "distributed-bus.service-map.events[0].channel=tickets",
								"distributed-bus.service-map.events[0].subscription-keys=*" }),
				arguments("only a queue belongs to one service",
						new String[] { named, stream, "distributed-bus.channels.events.consumed-by=ticket-service" }),
				arguments("only a stream keeps what was sent before",
						new String[] { named, queue, "distributed-bus.channels.tickets.start-from=latest" }),
				arguments("and has the option",
						new String[] { named, queue, redis, "distributed-bus.channels.tickets.redis.sharded=true" }),
				arguments("of one Redis",
						new String[] { named, queue, stream, redis,
								"distributed-bus.channels.events.destination=tickets",
								"distributed-bus.channels.events.group=others" }),
				arguments("cannot be found",
						new String[] { named, queue, redis, "distributed-bus.channels.tickets.connection=regional" }),
				arguments("declares no groups: it is not known who must have read",
						new String[] { named, stream, redis,
								"distributed-bus.channels.events.redis.retention.max-age=1d" }),
				arguments("cannot be told apart",
						new String[] { named, stream, "distributed-bus.channels.EV-ENTS.kind=stream" }));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void saysWhatStartUpSays(String words, String[] properties) {
		assertThat(Documentation.read(Documentation.PAGES.resolve("failure-analysis.adoc"))).contains(words);
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(BusConfigurationException.class)
				.hasMessageContaining(words));
	}

}
