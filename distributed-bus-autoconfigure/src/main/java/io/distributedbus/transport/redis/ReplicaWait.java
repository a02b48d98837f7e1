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

package io.distributedbus.transport.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.lettuce.core.protocol.CommandType;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisSystemException;

/**
 * Waits until replicas have the envelopes that were sent before it on the same
 * connection, and tells them.
 */
final class ReplicaWait extends SentCommand {

	private final List<Outgoing> envelopes;

	private final int replicas;

	private final Duration timeout;

	private ReplicaWait(List<Outgoing> envelopes, int replicas, Duration timeout) {
		super(CommandType.WAIT, envelopes.get(0).getArgs());
		this.envelopes = envelopes;
		this.replicas = replicas;
		this.timeout = timeout;
	}

	/**
	 * Creates the command.
	 * @param envelopes what was sent before, at least one, in a cluster all of one slot
	 * @param replicas how many replicas must have it
	 * @return the command
	 */
	static ReplicaWait of(List<Outgoing> envelopes, int replicas) {
		Duration timeout = envelopes.get(0).channel().sendTimeout();
		// The answer must be here before the sender gives up
		return new ReplicaWait(envelopes, replicas, timeout.multipliedBy(9).dividedBy(10));
	}

	// The key of the route is not written: it only finds the node
	@Override
	public void encode(ByteBuf out) {
		RespWriter command = new RespWriter(64).header('*', 3)
			.bulk(CommandType.WAIT.getBytes())
			.bulk(number(this.replicas))
			.bulk(number(Math.max(this.timeout.toMillis(), 1)));
		out.writeBytes(command.array(), 0, command.length());
	}

	private static byte[] number(long number) {
		return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	void ended(long answer, @Nullable Throwable failure) {
		for (Outgoing envelope : this.envelopes) {
			envelope.replicated((failure != null) ? SendFailures.translate(failure, envelope.channel())
					: failure(answer, envelope));
		}
	}

	private @Nullable Throwable failure(long answer, Outgoing envelope) {
		return (answer >= this.replicas) ? null
				: new RedisSystemException(
						"Redis has the envelope, and " + answer + " of " + this.replicas + " replicas had it within "
								+ this.timeout.toMillis() + " ms. Add replicas, or lower "
								+ "'distributed-bus.channels." + envelope.channel().name() + ".redis.min-replicas'.",
						null);
	}

}
