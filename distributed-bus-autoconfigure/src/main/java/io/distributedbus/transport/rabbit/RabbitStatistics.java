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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.ConsumerStatistics;
import io.distributedbus.transport.GroupStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Tells what waits in the queue of a channel, or in the queues of groups of a topic. AMQP
 * tells how many messages are ready and how many consumers there are; what is with the
 * consumers and how old anything is, it does not tell.
 */
final class RabbitStatistics {

	private final ChannelDefinition channel;

	private final Connection connection;

	private RabbitStatistics(ChannelDefinition channel, Connection connection) {
		this.channel = channel;
		this.connection = connection;
	}

	/**
	 * Asks the broker, as long as the client waits for an answer.
	 * @param channel a queue or topic
	 * @param groups the groups to tell of
	 * @param connections the way to the broker
	 * @return the statistics
	 * @throws Exception if the broker does not answer, or refuses to
	 */
	static ChannelStatistics read(ChannelDefinition channel, Set<String> groups, RabbitConnections connections)
			throws Exception {
		try {
			return new RabbitStatistics(channel, connections.consuming()).read(new TreeSet<>(groups));
		}
		catch (IOException | RuntimeException ex) {
			throw new IOException(RabbitFailures.describe(ex), ex);
		}
	}

	private ChannelStatistics read(Set<String> groups) throws IOException {
		return (this.channel.kind() == ChannelKind.TOPIC) ? topic(groups) : queue(groups);
	}

	private ChannelStatistics queue(Set<String> groups) throws IOException {
		AMQP.Queue.DeclareOk queue = find(this.channel.destination());
		if (queue == null) {
			return ChannelStatistics.empty(this.channel.name(), groups);
		}
		return new ChannelStatistics(this.channel.name(), queue.getMessageCount(), null,
				groups.stream().map((group) -> group(group, queue)).toList());
	}

	private ChannelStatistics topic(Set<String> groups) throws IOException {
		String suffix = this.channel.options(RabbitChannelOptions.class, RabbitChannelOptions.DEFAULT).queueSuffix();
		List<GroupStatistics> statistics = new ArrayList<>();
		long length = 0;
		for (String group : groups) {
			AMQP.Queue.DeclareOk queue = find(RabbitNames.topicQueue(this.channel, group, suffix));
			statistics.add((queue != null) ? group(group, queue) : GroupStatistics.absent(group, 0, null));
			length += (queue != null) ? queue.getMessageCount() : 0;
		}
		return new ChannelStatistics(this.channel.name(), length, null, statistics);
	}

	private static GroupStatistics group(String group, AMQP.Queue.DeclareOk queue) {
		List<ConsumerStatistics> consumers = IntStream.rangeClosed(1, queue.getConsumerCount())
			.mapToObj((number) -> new ConsumerStatistics("consumer-" + number, null, null))
			.toList();
		return new GroupStatistics(group, (long) queue.getMessageCount(), null, List.of(), null, null, consumers);
	}

	private AMQP.Queue.@Nullable DeclareOk find(String queue) throws IOException {
		AMQP.Queue.DeclareOk[] found = new AMQP.Queue.DeclareOk[1];
		try {
			// The broker closes the AMQP channel when there is no such queue
			Declarations.run(this.connection, (amqp) -> found[0] = amqp.queueDeclarePassive(queue));
		}
		catch (IOException ex) {
			if (RabbitFailures.replyCode(ex) != AMQP.NOT_FOUND) {
				throw ex;
			}
		}
		return found[0];
	}

}
