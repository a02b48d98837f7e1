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

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisConnectionFailureException;

/**
 * Sends the acknowledgements of a group over the shared link. Safe for use by several
 * threads.
 */
final class GroupAcknowledger implements Acknowledger {

	private final SharedLink shared;

	private final GroupPlace place;

	private final boolean delete;

	private final byte[] stream;

	private final byte[] group;

	/**
	 * Creates the object.
	 * @param shared the link
	 * @param place the stream and group
	 * @param delete whether entries are deleted when they are acknowledged
	 */
	GroupAcknowledger(SharedLink shared, GroupPlace place, boolean delete) {
		this.shared = shared;
		this.place = place;
		this.delete = delete;
		this.stream = RedisNames.bytes(place.stream());
		this.group = RedisNames.bytes(place.group());
	}

	@Override
	public void send(Acknowledgement acknowledgement, BiConsumer<Acknowledgement, @Nullable Throwable> ended) {
		RedisLink link = this.shared.sharedIfOpen();
		if (link == null) {
			ended.accept(acknowledgement, new RedisConnectionFailureException("There is no connection to Redis."));
		}
		else if (!this.delete) {
			link.send(List.of(acknowledge(acknowledgement, ended)));
		}
		else if (this.shared.has(CommandType.XACKDEL)) {
			acknowledgeAndDelete(link, acknowledgement, ended);
		}
		else {
			deleteAndAcknowledge(link, acknowledgement, ended);
		}
	}

	private IdsCommand acknowledge(Acknowledgement acknowledgement,
			BiConsumer<Acknowledgement, @Nullable Throwable> ended) {
		return acknowledgement.command(CommandType.XACK, this.place, List.of(this.stream, this.group),
				(answer, failure) -> ended.accept(acknowledgement, failure));
	}

	// What is not pending, because the group was lost in between, is not deleted either,
	// and would come again. It may have come meanwhile, and be pending then.
	private void acknowledgeAndDelete(RedisLink link, Acknowledgement acknowledgement,
			BiConsumer<Acknowledgement, @Nullable Throwable> ended) {
		byte[] size = RedisNames.bytes(Integer.toString(acknowledgement.size()));
		link.send(List.of(acknowledgement.command(CommandType.XACKDEL, this.place,
				List.of(this.stream, this.group, RedisNames.bytes("IDS"), size), (answer, failure) -> {
					if (failure == null && answer < 0) {
						deleteAndAcknowledge(link, acknowledgement, ended);
					}
					else {
						ended.accept(acknowledgement, failure);
					}
				})));
	}

	private IdsCommand delete(Acknowledgement acknowledgement, BiConsumer<Acknowledgement, @Nullable Throwable> ended) {
		return acknowledgement.command(CommandType.XDEL, this.place, List.of(this.stream),
				(answer, failure) -> ended.accept(acknowledgement, failure));
	}

	// Should only the first command arrive, the group has a pending entry that no longer
	// exists, which nobody is given
	private void deleteAndAcknowledge(RedisLink link, Acknowledgement acknowledgement,
			BiConsumer<Acknowledgement, @Nullable Throwable> ended) {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		link.send(List.of(delete(acknowledgement, (same, reason) -> failure.set(reason)), acknowledge(acknowledgement,
				(same, reason) -> ended.accept(same, (reason != null) ? reason : failure.get()))));
	}

}
