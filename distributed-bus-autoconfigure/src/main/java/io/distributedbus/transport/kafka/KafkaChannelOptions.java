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

package io.distributedbus.transport.kafka;

import java.time.Duration;
import java.util.List;

import io.distributedbus.channel.TransportOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * What only the Kafka transport can be told of a channel.
 *
 * @param declare What is done about the topic when the bus starts.
 * @param partitions Number of partitions of a topic that is created.
 * @param replicas Number of replicas of a topic that is created; -1 leaves it to the
 * broker.
 * @param retention Time that a topic that is created keeps envelopes. Left to the broker
 * when absent.
 * @param retentionBytes Size that each partition of a topic that is created keeps. Left
 * to the broker when absent.
 * @param queue How the instances of a service share a queue.
 * @param linger Time that the producer waits for more envelopes while sends are
 * pipelined.
 * @param compression Compression of what is sent: none, gzip, snappy, lz4 or zstd.
 * @since 0.1.0
 */
public record KafkaChannelOptions(@DefaultValue("create") Declare declare, @DefaultValue("1") int partitions,
		@DefaultValue("-1") short replicas, @Nullable Duration retention, @Nullable DataSize retentionBytes,
		@DefaultValue("auto") Queue queue, @DefaultValue("5ms") Duration linger,
		@DefaultValue("none") String compression) implements TransportOptions {

	private static final List<String> COMPRESSIONS = List.of("none", "gzip", "snappy", "lz4", "zstd");

	/**
	 * What a channel has that says nothing.
	 */
	public static final KafkaChannelOptions DEFAULT = new KafkaChannelOptions(Declare.CREATE, 1, (short) -1, null, null,
			Queue.AUTO, Duration.ofMillis(5), "none");

	public KafkaChannelOptions {
		Assert.isTrue(partitions > 0, "'kafka.partitions' must be positive");
		Assert.isTrue(replicas == -1 || replicas > 0, "'kafka.replicas' must be positive, or -1");
		Assert.isTrue(retention == null || retention.toMillis() > 0, "'kafka.retention' must be positive");
		Assert.isTrue(retentionBytes == null || retentionBytes.toBytes() > 0,
				"'kafka.retention-bytes' must be positive");
		Assert.isTrue(!linger.isNegative(), "'kafka.linger' must not be negative");
		Assert.isTrue(COMPRESSIONS.contains(compression), "'kafka.compression' must be one of " + COMPRESSIONS);
	}

	@Override
	public String transport() {
		return "kafka";
	}

	/**
	 * What is done about the topic of a channel at start-up.
	 */
	public enum Declare {

		/**
		 * A missing topic is created; one that exists is left as it is.
		 */
		CREATE,

		/**
		 * A missing topic, or one with fewer partitions, is an error.
		 */
		VALIDATE,

		/**
		 * Nothing; the topic is somebody else's business.
		 */
		NONE

	}

	/**
	 * How the instances of a service share a queue.
	 */
	public enum Queue {

		/**
		 * A share group where the brokers have them, else a consumer group. A queue that
		 * a consumer group has read before stays with it: a share group would get all
		 * that the topic still holds once more.
		 */
		AUTO,

		/**
		 * A share group: any instance may take any envelope, the broker counts
		 * deliveries, and there is no order. Its id is the group of the channel with
		 * {@code .share} appended. The broker drops a record that was delivered as often
		 * as its property {@code group.share.delivery.count.limit} says, 5 by default,
		 * without being settled: an envelope becomes a dead letter before that happens,
		 * unless the instance that has its last delivery is killed.
		 */
		SHARE_GROUP,

		/**
		 * A consumer group: each partition belongs to one instance, in order.
		 */
		CONSUMER_GROUP

	}

}
