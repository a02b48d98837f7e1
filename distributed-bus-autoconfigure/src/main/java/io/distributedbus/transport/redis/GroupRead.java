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

import java.time.Duration;
import java.util.List;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * The one connection over which a consumer waits for new entries of all its streams.
 */
final class GroupRead implements AutoCloseable {

	private static final Duration GRACE = Duration.ofSeconds(5);

	private final RedisLink link;

	private final @Nullable Long clientId;

	private GroupRead(RedisLink link, @Nullable Long clientId) {
		this.link = link;
		this.clientId = clientId;
	}

	/**
	 * Begins to use a link, which is closed with this object.
	 * @param link the link
	 * @return the object
	 * @throws InterruptedException if the thread is interrupted
	 */
	static GroupRead over(RedisLink link) throws InterruptedException {
		try {
			// The nodes of a cluster have ids of their own
			return new GroupRead(link, link.isCluster() ? null : Calls.get(link.commands().clientId()));
		}
		catch (io.lettuce.core.RedisCommandExecutionException ex) {
			return new GroupRead(link, null);
		}
		catch (RuntimeException | InterruptedException ex) {
			link.close();
			throw ex;
		}
	}

	/**
	 * Waits for new entries.
	 * @param places the streams, of one group and consumer
	 * @param count the greatest number of entries of each stream
	 * @param wait how long to wait for the first
	 * @param entryBytes how many bytes an entry is expected to have
	 * @return what was read
	 * @throws InterruptedException if the thread is interrupted
	 */
	List<EntriesOutput.OfStream> read(List<GroupPlace> places, int count, Duration wait, int entryBytes)
			throws InterruptedException {
		GroupPlace first = places.get(0);
		CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE).add("GROUP")
			.add(RedisNames.bytes(first.group()))
			.add(RedisNames.bytes(first.consumer()))
			.add("COUNT")
			.add(count)
			.add("BLOCK")
			.add(Math.max(wait.toMillis(), 1))
			.add("STREAMS");
		places.forEach((place) -> args.addKey(RedisNames.bytes(place.stream())));
		places.forEach((place) -> args.add(">"));
		AsyncCommand<byte[], byte[], List<EntriesOutput.OfStream>> command = new AsyncCommand<>(
				new Command<>(CommandType.XREADGROUP, EntriesOutput.ofStreams(entryBytes), args));
		this.link.send(List.of(command));
		return Calls.get(command, wait.plus(GRACE));
	}

	/**
	 * Ends the wait early. May be called by any thread.
	 * @param shared the link that says so
	 */
	void wakeup(RedisLink shared) {
		Long id = this.clientId;
		if (id != null) {
			shared.commands().clientUnblock(id, io.lettuce.core.UnblockType.TIMEOUT);
		}
	}

	boolean isOpen() {
		return this.link.isOpen();
	}

	@Override
	public void close() {
		this.link.close();
	}

}
