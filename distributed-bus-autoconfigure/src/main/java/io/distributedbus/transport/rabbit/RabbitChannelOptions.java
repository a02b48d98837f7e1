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
package io.distributedbus.transport.rabbit;

import java.time.Duration;

import io.distributedbus.channel.TransportOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * What only the RabbitMQ transport can be told of a channel.
 *
 * @param declare What is done about exchanges, queues and streams when the bus starts.
 * @param prefetch Number of unacknowledged messages that the broker sends ahead to one
 * consumer of a queue.
 * @param queueType Type of the durable queues that are declared.
 * @param singleActiveConsumer Whether only one instance at a time is given the messages
 * of a queue, in order.
 * @param queueSuffix Further word at the end of the queue name of a topic, so that one
 * service can have two queues on one exchange.
 * @param expires Time without consumers after which the broker deletes a queue, with all
 * that waits in it. Never when absent.
 * @param messageTtl Time after which the broker drops a message that waits in a queue.
 * Never when absent.
 * @param maxLength Greatest number of messages in a queue.
 * @param maxLengthBytes Greatest size of the messages in a queue.
 * @param overflow What happens to a message that a full queue has no room for.
 * @param stream What only streams know.
 * @since 0.1.0
 */
public record RabbitChannelOptions(@DefaultValue("create") Declare declare, @DefaultValue("250") int prefetch,
		@DefaultValue("quorum") QueueType queueType, @DefaultValue("false") boolean singleActiveConsumer,
		@Nullable String queueSuffix, @Nullable Duration expires, @Nullable Duration messageTtl,
		@Nullable Long maxLength, @Nullable DataSize maxLengthBytes, @DefaultValue("reject-publish") Overflow overflow,
		@Nullable @NestedConfigurationProperty RabbitStreamOptions stream) implements TransportOptions {

	/**
	 * What a channel has that says nothing.
	 */
	public static final RabbitChannelOptions DEFAULT = new RabbitChannelOptions(Declare.CREATE, 250, QueueType.QUORUM,
			false, null, null, null, null, null, Overflow.REJECT_PUBLISH, null);

	private static final int MAX_PREFETCH = 65535;

	public RabbitChannelOptions {
		Assert.isTrue(prefetch > 0 && prefetch <= MAX_PREFETCH, "'rabbit.prefetch' must be between 1 and 65535");
		Assert.isTrue(queueSuffix == null || !queueSuffix.isBlank(), "'rabbit.queue-suffix' must not be empty");
		Assert.isTrue(expires == null || expires.toMillis() > 0, "'rabbit.expires' must be positive");
		Assert.isTrue(messageTtl == null || messageTtl.toMillis() > 0, "'rabbit.message-ttl' must be positive");
		Assert.isTrue(maxLength == null || maxLength > 0, "'rabbit.max-length' must be positive");
		Assert.isTrue(maxLengthBytes == null || maxLengthBytes.toBytes() > 0,
				"'rabbit.max-length-bytes' must be positive");
	}

	@Override
	public String transport() {
		return "rabbit";
	}

	/**
	 * Returns what only streams know, or its defaults.
	 * @return the options
	 */
	public RabbitStreamOptions streamOrDefault() {
		return (this.stream != null) ? this.stream : RabbitStreamOptions.DEFAULT;
	}

	/**
	 * What is done about exchanges, queues and streams when the bus starts.
	 */
	public enum Declare {

		/**
		 * What is missing is created; what exists must have been declared alike.
		 */
		CREATE,

		/**
		 * What is missing is an error.
		 */
		VALIDATE,

		/**
		 * Nothing; they are somebody else's business.
		 */
		NONE

	}

	/**
	 * Types of durable queues.
	 */
	public enum QueueType {

		/**
		 * Replicated, and counts deliveries.
		 */
		QUORUM,

		/**
		 * On one node. Counts no deliveries.
		 */
		CLASSIC

	}

	/**
	 * What happens to a message that a full queue has no room for.
	 */
	public enum Overflow {

		/**
		 * The send fails.
		 */
		REJECT_PUBLISH,

		/**
		 * The oldest message of the queue is dropped.
		 */
		DROP_HEAD

	}

}
