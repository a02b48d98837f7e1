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

import java.util.HashMap;
import java.util.Map;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;

/**
 * The senders of one Redis. All channels share one, except that a wait for replicas does
 * not hold up those that do not ask for it. Safe for use by several threads.
 */
final class RedisSenders {

	private final LinkOpener opener;

	private final Map<Integer, Users> senders = new HashMap<>();

	RedisSenders(LinkOpener opener) {
		this.opener = opener;
	}

	/**
	 * Returns the sender of a channel, which is given back with {@link #release}.
	 * @param channel the channel
	 * @return the sender
	 */
	synchronized RedisSender acquire(ChannelDefinition channel) {
		Users users = this.senders.computeIfAbsent(replicas(channel),
				(replicas) -> new Users(new RedisSender(this.opener, replicas)));
		users.count++;
		return users.sender;
	}

	/**
	 * Gives a sender back. It is closed after the last one, when what is unconfirmed has
	 * ended or the send timeout of the channel is over.
	 * @param channel the channel
	 */
	void release(ChannelDefinition channel) {
		RedisSender unused = null;
		synchronized (this) {
			Users users = this.senders.get(replicas(channel));
			if (users != null && --users.count == 0) {
				this.senders.remove(replicas(channel));
				unused = users.sender;
			}
		}
		if (unused != null) {
			unused.close(channel.sendTimeout());
		}
	}

	private static int replicas(ChannelDefinition channel) {
		return (channel.kind() != ChannelKind.BROADCAST)
				? channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT).minReplicas() : 0;
	}

	private static final class Users {

		private final RedisSender sender;

		private int count;

		private Users(RedisSender sender) {
			this.sender = sender;
		}

	}

}
