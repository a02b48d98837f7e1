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

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes what an instance has in hand and what is pending for it the same, after nobody
 * has looked for a while: the group may have been created anew or set back, and others
 * may have taken over what this instance had, because it was paused or cut off. Used by
 * the thread that reads.
 */
final class Ownership {

	private static final Log logger = LogFactory.getLog(Ownership.class);

	private static final int PAGE = 1000;

	private final GroupPlace place;

	Ownership(GroupPlace place) {
		this.place = place;
	}

	/**
	 * Makes pending what the group does not know of any more, and lets go of what belongs
	 * to others, so that it is not begun. What is at work is finished, and acknowledged
	 * by whoever has it. What was deleted belongs to nobody else.
	 * @param link the link
	 * @param inHand what is in hand
	 * @param last the last entry that was delivered to the group; what is behind it was
	 * forgotten by the server
	 * @param deleted what was deleted while it was in hand
	 * @throws InterruptedException if the thread is interrupted
	 */
	void check(RedisLink link, InHand inHand, EntryId last, Set<EntryId> deleted) throws InterruptedException {
		List<EntryId> open = inHand.unsettled();
		if (open.isEmpty()) {
			return;
		}
		GroupCommands commands = new GroupCommands(link, this.place);
		boolean forgotten = !ServerInfo.hasConsumer(link, this.place);
		List<EntryId> unknown = open.stream().filter((id) -> forgotten || id.compareTo(last) > 0).toList();
		if (!unknown.isEmpty()) {
			commands.register(unknown);
			// Some may have been acknowledged while the group did not know them
			inHand.recent().repeat();
		}
		Set<EntryId> lost = new HashSet<>(open);
		unknown.forEach(lost::remove);
		deleted.forEach(lost::remove);
		if (!lost.isEmpty()) {
			removeOurs(commands, lost);
			letGo(inHand, lost);
		}
	}

	private void removeOurs(GroupCommands commands, Set<EntryId> entries) throws InterruptedException {
		EntryId after = null;
		List<PendingEntry> page = page(commands, after);
		while (!page.isEmpty()) {
			page.forEach((entry) -> entries.remove(entry.id()));
			after = page.get(page.size() - 1).id();
			page = (page.size() < PAGE) ? List.of() : page(commands, after);
		}
	}

	private List<PendingEntry> page(GroupCommands commands, @Nullable EntryId after) throws InterruptedException {
		return commands.pending(after, PAGE, null, this.place.consumer());
	}

	private void letGo(InHand inHand, Set<EntryId> lost) {
		int count = inHand.letGo(lost);
		if (count > 0) {
			logger
				.warn("This instance was paused or cut off for longer than 'redis.claim-after', and others have taken "
						+ "over " + count + " entries that it had read in " + this.place
						+ ". Those of them that it had not begun are left to them.");
		}
	}

}
