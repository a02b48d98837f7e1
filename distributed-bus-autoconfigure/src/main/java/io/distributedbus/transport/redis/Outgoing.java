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

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Confirmation;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisSystemException;

/**
 * An envelope on its way: a command of which all but the payload is encoded before it is
 * sent.
 */
final class Outgoing extends SentCommand {

	private static final byte[] CRLF = { '\r', '\n' };

	private static final AtomicReferenceFieldUpdater<Outgoing, Progress> PROGRESS = AtomicReferenceFieldUpdater
		.newUpdater(Outgoing.class, Progress.class, "progress");

	private final RespWriter head;

	private final byte[] payload;

	private final ChannelDefinition channel;

	private final Confirmation confirmation;

	private @Nullable RedisSender sender;

	private boolean awaitsReplicas;

	private volatile Progress progress = Progress.OPEN;

	/**
	 * Creates the command.
	 * @param type its name
	 * @param route a key by which a cluster finds the node
	 * @param head what goes before the payload
	 * @param payload the payload
	 * @param channel the channel it belongs to
	 * @param confirmation told the end
	 */
	Outgoing(ProtocolKeyword type, CommandArgs<byte[], byte[]> route, RespWriter head, byte[] payload,
			ChannelDefinition channel, Confirmation confirmation) {
		super(type, route);
		this.head = head;
		this.payload = payload;
		this.channel = channel;
		this.confirmation = confirmation;
	}

	ChannelDefinition channel() {
		return this.channel;
	}

	/**
	 * Returns where a cluster has the key.
	 */
	int slot() {
		return SlotHash.getSlot(getArgs().getFirstEncodedKey());
	}

	int size() {
		return this.head.length() + this.payload.length;
	}

	/**
	 * Is taken by a sender.
	 * @param sender told when it has ended
	 * @param awaitsReplicas whether the answer of the server is not yet the end
	 */
	void takenBy(RedisSender sender, boolean awaitsReplicas) {
		this.sender = sender;
		this.awaitsReplicas = awaitsReplicas;
	}

	@Override
	public void encode(ByteBuf out) {
		out.ensureWritable(size() + CRLF.length);
		out.writeBytes(this.head.array(), 0, this.head.length());
		out.writeBytes(this.payload);
		out.writeBytes(CRLF);
	}

	@Override
	void ended(long answer, @Nullable Throwable failure) {
		if (failure != null) {
			if (this.sender != null && Calls.isReplica(failure)) {
				this.sender.drop();
			}
			end(SendFailures.translate(failure, this.channel));
		}
		else if (!this.awaitsReplicas) {
			end(null);
		}
		else if (!PROGRESS.compareAndSet(this, Progress.OPEN, Progress.STORED)) {
			end(new RedisSystemException(
					"Redis has the envelope, and the wait for its replicas was over before, as when "
							+ "its slot has moved to another node; whether they have it is unknown.",
					null));
		}
	}

	/**
	 * The replicas have it, or do not. Means nothing to an envelope that the server has
	 * not taken, or that it takes later, elsewhere.
	 * @param failure the failure, or {@code null}
	 */
	void replicated(@Nullable Throwable failure) {
		if (!PROGRESS.compareAndSet(this, Progress.OPEN, Progress.WAITED)) {
			end(failure);
		}
	}

	// Room is made before the one who waits for it is told
	private void end(@Nullable Throwable failure) {
		if (this.sender != null) {
			this.sender.ended(this);
		}
		if (failure == null) {
			this.confirmation.confirmed();
		}
		else {
			this.confirmation.failed(failure);
		}
	}

	private enum Progress {

		OPEN,

		/** The server has it, and its replicas may not. */
		STORED,

		/** The wait for replicas was over before the server had it. */
		WAITED

	}

}
