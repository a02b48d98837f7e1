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
import java.util.List;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.OnFailure;
import io.distributedbus.channel.Ordering;
import io.distributedbus.transport.kafka.KafkaChannelOptions;
import io.distributedbus.transport.memory.MemoryChannelOptions;
import io.distributedbus.transport.rabbit.RabbitChannelOptions;
import io.distributedbus.transport.redis.RedisChannelOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configuration of one channel.
 *
 * @param kind Kind of the channel. Required.
 * @param transport Transport of the channel. Defaults to 'distributed-bus.transport'.
 * @param destination Topic, queue, stream or key at the broker. Defaults to the name of
 * the channel.
 * @param group Consumer group, whose position the instances of a service share. Defaults
 * to the service name.
 * @param connection Bean name of a connection to another broker of the same technology.
 * @param consumedBy Service that consumes a queue. Defaults to the target of its command
 * mapping.
 * @param autoStart Whether the consumer starts with the application.
 * @param startFrom Where a group without a stored position begins to read a stream:
 * earliest, latest, last (RabbitMQ), an offset, the id of an entry (Redis), or an instant
 * in ISO 8601.
 * @param concurrency Greatest number of handlers that run side by side in one instance.
 * @param ordering What stays in order when handlers run side by side.
 * @param maxInFlight Greatest number of deliveries fetched and not yet settled.
 * @param maxInFlightBytes Greatest size of the payloads of the deliveries in flight.
 * @param commitInterval Number of settled deliveries after which the position is stored.
 * @param commitIdle Time after which a settled position is stored all the same.
 * @param batch Bounds of the batches that a batch handler is given.
 * @param retry How often and when a failed handler is tried again.
 * @param outage When failing deliveries are kept and tried until one succeeds.
 * @param onFailure What happens to a delivery that still fails after its last attempt.
 * @param sendTimeout Time a send to this channel waits for its confirmation. Defaults to
 * 'distributed-bus.send-timeout'.
 * @param memory What only the memory transport knows.
 * @param kafka What only the Kafka transport knows.
 * @param rabbit What only the RabbitMQ transport knows.
 * @param redis What only the Redis transport knows.
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record ChannelProperties(@Nullable ChannelKind kind, @Nullable String transport, @Nullable String destination,
		@Nullable String group, @Nullable String connection, @Nullable String consumedBy,
		@DefaultValue("true") boolean autoStart, @DefaultValue("earliest") String startFrom,
		@DefaultValue("1") int concurrency, @DefaultValue("partition") Ordering ordering,
		@DefaultValue("1000") int maxInFlight, @DefaultValue("16MB") DataSize maxInFlightBytes,
		@DefaultValue("100") int commitInterval, @DefaultValue("1s") Duration commitIdle, @DefaultValue Batch batch,
		@DefaultValue Retry retry, @DefaultValue Outage outage, @DefaultValue("dead-letter") OnFailure onFailure,
		@Nullable Duration sendTimeout, @Nullable @NestedConfigurationProperty MemoryChannelOptions memory,
		@Nullable @NestedConfigurationProperty KafkaChannelOptions kafka,
		@Nullable @NestedConfigurationProperty RabbitChannelOptions rabbit,
		@Nullable @NestedConfigurationProperty RedisChannelOptions redis) {

	/**
	 * Bounds of the batches that a batch handler is given.
	 *
	 * @param maxSize Greatest number of envelopes of one batch.
	 * @param maxLatency Greatest time from the first envelope of a batch until the
	 * handler is called.
	 */
	public record Batch(@DefaultValue("1000") int maxSize, @DefaultValue("500ms") Duration maxLatency) {

	}

	/**
	 * How often and when a failed handler is tried again, in place.
	 *
	 * @param maxAttempts Greatest number of attempts, the first included.
	 * @param initialInterval Time before the second attempt.
	 * @param multiplier Factor from one interval to the next.
	 * @param maxInterval Greatest interval.
	 * @param jitter Greatest random time that is added to or taken from an interval.
	 * @param exclude Comma-separated list of the exceptions after which there is no
	 * further attempt.
	 */
	public record Retry(@DefaultValue("3") int maxAttempts, @DefaultValue("200ms") Duration initialInterval,
			@DefaultValue("2") double multiplier, @DefaultValue("10s") Duration maxInterval,
			@DefaultValue("0ms") Duration jitter, @DefaultValue List<Class<? extends Throwable>> exclude) {

	}

	/**
	 * When failing deliveries are kept and tried until one succeeds.
	 *
	 * @param after Number of deliveries in a row that failed all their attempts, after
	 * which the next one that fails is kept and tried until it succeeds. Zero for never.
	 * @param probeInterval Time from one such try to the next.
	 */
	public record Outage(@DefaultValue("0") int after, @DefaultValue("5s") Duration probeInterval) {

	}

}
