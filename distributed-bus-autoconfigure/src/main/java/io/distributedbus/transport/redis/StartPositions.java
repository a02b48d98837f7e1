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
import io.distributedbus.channel.StartFrom;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;

/**
 * Finds the id behind which a new group begins. An offset counts the entries that were
 * ever added, and those that are gone were at the beginning.
 */
final class StartPositions {

	private static final String END = "$";

	private static final int PAGE = 1000;

	private static final int ENTRY_BYTES = 256;

	private StartPositions() {
	}

	static String find(RedisLink link, String stream, ChannelDefinition channel) throws InterruptedException {
		StartFrom start = (channel.kind() == ChannelKind.STREAM) ? channel.startFrom() : StartFrom.EARLIEST;
		return switch (start.type()) {
			case LATEST -> END;
			case OFFSET -> offset(link, stream, start.offset());
			case INSTANT -> (start.instant() != null)
					? new EntryId(Math.max(start.instant().toEpochMilli(), 0), 0).before().toString()
					: EntryId.ZERO.toString();
			case ENTRY -> (start.instant() != null)
					? new EntryId(start.instant().toEpochMilli(), start.offset()).before().toString()
					: EntryId.ZERO.toString();
			default -> EntryId.ZERO.toString();
		};
	}

	private static String offset(RedisLink link, String stream, long offset) throws InterruptedException {
		ServerInfo info = ServerInfo.ofStream(link, stream);
		long length = info.number("length");
		long gone = Math.max(info.number("entries-added") - length, 0);
		long skipped = offset - gone;
		if (skipped <= 0) {
			return EntryId.ZERO.toString();
		}
		return (skipped >= length) ? END : skip(link, stream, skipped);
	}

	private static String skip(RedisLink link, String stream, long skipped) throws InterruptedException {
		EntryId last = EntryId.ZERO;
		long left = skipped;
		while (left > 0) {
			CommandArgs<byte[], byte[]> args = new CommandArgs<>(ByteArrayCodec.INSTANCE)
				.addKey(RedisNames.bytes(stream))
				.add("(" + last)
				.add("+")
				.add("COUNT")
				.add(Math.min(left, PAGE));
			var page = Calls
				.get(link.commands().dispatch(CommandType.XRANGE, EntriesOutput.ofOneStream(ENTRY_BYTES), args));
			if (page.isEmpty()) {
				return END;
			}
			RedisEntries entries = page.get(0).entries();
			last = entries.id(entries.size() - 1);
			left -= entries.size();
		}
		return last.toString();
	}

}
