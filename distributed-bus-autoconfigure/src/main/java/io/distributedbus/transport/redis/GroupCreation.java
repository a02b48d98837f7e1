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

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Creates a group, and its stream with it. A group that was there and is gone is created
 * again where this instance has seen it last, so that nothing is left out.
 */
final class GroupCreation {

	private static final Log logger = LogFactory.getLog(GroupCreation.class);

	private final GroupPlace place;

	private final ChannelDefinition channel;

	GroupCreation(GroupPlace place, ChannelDefinition channel) {
		this.place = place;
		this.channel = channel;
	}

	/**
	 * Creates the group unless it is there.
	 * @param link the link
	 * @param known where this instance has seen the group last, or {@code null} if it
	 * never has
	 * @return where the group is
	 * @throws InterruptedException if the thread is interrupted
	 * @throws RuntimeException if that is not possible
	 */
	EntryId create(RedisLink link, @Nullable EntryId known) throws InterruptedException {
		ServerInfo group = ServerInfo.ofGroup(link, this.place);
		EntryId position = group.id("last-delivered-id");
		if (position != null) {
			return position;
		}
		String start = (known != null) ? again(link, known)
				: StartPositions.find(link, this.place.stream(), this.channel);
		if (createAt(link, start) && known != null) {
			logger.error("The " + this.place + " was gone, by a failover, or because somebody deleted it. It is "
					+ "created again behind entry " + start + meaning());
		}
		EntryId created = ServerInfo.ofGroup(link, this.place).id("last-delivered-id");
		return (created != null) ? created : EntryId.ZERO;
	}

	// Of a new stream the group has read nothing, and its ids may be lower. All
	// that is in a queue is unacknowledged, also what was pending for others.
	private String again(RedisLink link, EntryId known) throws InterruptedException {
		if (this.channel.kind() == ChannelKind.QUEUE) {
			return EntryId.ZERO.toString();
		}
		EntryId last = ServerInfo.ofStream(link, this.place.stream()).id("last-generated-id");
		return ((last != null && last.compareTo(known) >= 0) ? known : EntryId.ZERO).toString();
	}

	private String meaning() {
		return (this.channel.kind() == ChannelKind.QUEUE)
				? ", and what other instances have at work may be delivered once more."
				: ", where this instance has seen it last. What other instances have read since may be delivered once "
						+ "more; what was pending for an instance that has ended is not delivered again.";
	}

	private boolean createAt(RedisLink link, String start) throws InterruptedException {
		try {
			Calls.get(link.commands()
				.xgroupCreate(XReadArgs.StreamOffset.from(RedisNames.bytes(this.place.stream()), start),
						RedisNames.bytes(this.place.group()), XGroupCreateArgs.Builder.mkstream()));
			return true;
		}
		catch (RedisCommandExecutionException ex) {
			if (Calls.refusal(ex).equals("BUSYGROUP")) {
				return false;
			}
			throw ex;
		}
	}

}
