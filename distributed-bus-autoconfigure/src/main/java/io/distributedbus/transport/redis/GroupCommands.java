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

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.models.stream.PendingMessage;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.output.PendingMessageListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer of a group does with the pending entries of a stream. Each call waits
 * for its answer.
 */
final class GroupCommands {

	private static final String NO_IDLE_TIME = "0";

	private static final String NEVER_IDLE_FOR = Long.toString(Long.MAX_VALUE);

	// The part of an answer that names them
	private static final int DELETED = 2;

	private final RedisLink link;

	private final GroupPlace place;

	GroupCommands(RedisLink link, GroupPlace place) {
		this.link = link;
		this.place = place;
	}

	/**
	 * Returns a page of pending entries, oldest first.
	 * @param after the entry behind which the page begins, or {@code null} for the first
	 * page
	 * @param size the greatest number of entries
	 * @param idle how long they have been idle at least, or {@code null}
	 * @param consumer the consumer, or {@code null} for all
	 */
	List<PendingEntry> pending(@Nullable EntryId after, int size, @Nullable Duration idle, @Nullable String consumer)
			throws InterruptedException {
		CommandArgs<byte[], byte[]> args = this.place.args();
		if (idle != null) {
			args.add("IDLE").add(idle.toMillis());
		}
		args.add((after != null) ? "(" + after : "-").add("+").add(size);
		if (consumer != null) {
			args.add(consumer.getBytes(StandardCharsets.UTF_8));
		}
		List<PendingMessage> page = Calls.get(this.link.commands()
			.dispatch(CommandType.XPENDING, new PendingMessageListOutput<>(ByteArrayCodec.INSTANCE), args));
		return page.stream()
			.map((entry) -> new PendingEntry(EntryId.of(entry.getId()), entry.getConsumer(),
					entry.getRedeliveryCount()))
			.toList();
	}

	/**
	 * Takes pending entries over. The delivery counts as one more.
	 * @param ids the entries, at least one
	 * @param idle how long they must have been idle
	 * @param entryBytes how many bytes an entry is expected to have
	 * @return those that were taken over and still exist, in the given order, or
	 * {@code null} if there are none
	 */
	@Nullable RedisEntries claim(List<EntryId> ids, Duration idle, int entryBytes) throws InterruptedException {
		CommandArgs<byte[], byte[]> args = claimArgs(this.place.consumer(), Long.toString(idle.toMillis()), ids);
		List<EntriesOutput.OfStream> answer = Calls.get(
				this.link.commands().dispatch(CommandType.XCLAIM, EntriesOutput.ofOneStream(entryBytes), args),
				Calls.LIMIT.multipliedBy(2));
		return answer.isEmpty() ? null : answer.get(0).entries();
	}

	/**
	 * Removes pending entries whose entry was deleted from the stream; nobody is ever
	 * given one. Nothing is taken over.
	 * @param from where to begin
	 * @param size the greatest number of them; ten times as many pending ones are looked
	 * at
	 * @return their ids
	 */
	List<EntryId> removeDeleted(EntryId from, int size) throws InterruptedException {
		CommandArgs<byte[], byte[]> args = this.place.args()
			.add(RedisNames.bytes(this.place.consumer()))
			.add(NEVER_IDLE_FOR)
			.add(from.toString())
			.add("COUNT")
			.add(size)
			.add("JUSTID");
		List<Object> answer = Calls.get(this.link.commands()
			.dispatch(CommandType.XAUTOCLAIM, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), args));
		Object deleted = (answer.size() > DELETED) ? answer.get(DELETED) : List.of();
		return (deleted instanceof List<?> ids) ? ids(ids) : List.of();
	}

	/**
	 * Tells that entries are being worked on, so that nobody else takes them over.
	 * @param ids the entries, at least one
	 * @param idle how long they have been idle at least: what somebody else has just
	 * taken is left to it
	 * @return those that are pending for this consumer; of the others, those that were
	 * deleted are no longer pending for anybody
	 */
	List<EntryId> touch(List<EntryId> ids, Duration idle) throws InterruptedException {
		return claimIds(claimArgs(this.place.consumer(), Long.toString(idle.toMillis()), ids).add("JUSTID"));
	}

	/**
	 * Makes entries pending for this consumer that are pending for nobody, because the
	 * group was created anew.
	 * @param ids the entries, at least one
	 */
	void register(List<EntryId> ids) throws InterruptedException {
		claimIds(claimArgs(this.place.consumer(), NEVER_IDLE_FOR, ids).add("FORCE").add("JUSTID"));
	}

	/**
	 * Hands entries back that were not handled, so that others take them at once.
	 * @param ids the entries, pending for this consumer, at least one
	 * @param count how often they were delivered before
	 */
	void handBack(List<EntryId> ids, long count) throws InterruptedException {
		claimIds(claimArgs(GroupPlace.HANDED_BACK, NO_IDLE_TIME, ids).add("IDLE")
			.add(Integer.MAX_VALUE)
			.add("RETRYCOUNT")
			.add(count)
			.add("JUSTID"));
	}

	private CommandArgs<byte[], byte[]> claimArgs(String consumer, String idle, List<EntryId> ids) {
		CommandArgs<byte[], byte[]> args = this.place.args().add(consumer.getBytes(StandardCharsets.UTF_8)).add(idle);
		ids.forEach((id) -> args.add(id.toString()));
		return args;
	}

	private List<EntryId> claimIds(CommandArgs<byte[], byte[]> args) throws InterruptedException {
		return ids(Calls.get(this.link.commands()
			.dispatch(CommandType.XCLAIM, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), args)));
	}

	private static List<EntryId> ids(List<?> answer) {
		return answer.stream().map((id) -> EntryId.of((byte[]) id)).toList();
	}

	/**
	 * Removes this consumer unless it has pending entries.
	 * @return whether it had none
	 */
	boolean removeConsumer() throws InterruptedException {
		return ConsumerRemoval.remove(this.link, this.place, this.place.consumer());
	}

}
