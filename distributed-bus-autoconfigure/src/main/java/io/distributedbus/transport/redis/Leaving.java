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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.distributedbus.transport.Deadline;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a group: hands back what this consumer was given and has not handled, so that
 * others take it at once, and removes the consumer when it has no pending entry.
 */
final class Leaving {

	private static final Log logger = LogFactory.getLog(Leaving.class);

	private static final int PAGE = 500;

	private static final int ROUNDS = 3;

	private Leaving() {
	}

	/**
	 * Leaves a group that is no longer read, after all that was handled is acknowledged.
	 * @param clients opens the link
	 * @param place the group
	 * @param deadline how long to try
	 */
	static void leave(RedisClients clients, GroupPlace place, Deadline deadline) {
		try {
			RedisLink link = clients.sharedIfOpen();
			if (link != null) {
				leave(new GroupCommands(link, place), place, deadline);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			logger.debug(
					"What is pending for '" + place.consumer() + "' in " + place
							+ " could not be handed back; others take it over when it has been idle for long enough",
					ex);
		}
	}

	// A read whose answer was lost may give the consumer entries while it leaves
	private static void leave(GroupCommands commands, GroupPlace place, Deadline deadline) throws InterruptedException {
		for (int round = 0; round < ROUNDS; round++) {
			handBackAll(commands, place, deadline);
			if (commands.removeConsumer() || deadline.isOver()) {
				return;
			}
		}
	}

	private static void handBackAll(GroupCommands commands, GroupPlace place, Deadline deadline)
			throws InterruptedException {
		List<PendingEntry> page = page(commands, place, null);
		while (!page.isEmpty() && !deadline.isOver()) {
			handBack(commands, page);
			page = page(commands, place, page.get(page.size() - 1).id());
		}
	}

	private static List<PendingEntry> page(GroupCommands commands, GroupPlace place, @Nullable EntryId after)
			throws InterruptedException {
		return commands.pending(after, PAGE, (Duration) null, place.consumer());
	}

	// A delivery that was not handled because its consumer stopped does not count
	private static void handBack(GroupCommands commands, List<PendingEntry> page) throws InterruptedException {
		Map<Long, List<EntryId>> byCount = new TreeMap<>();
		for (PendingEntry entry : page) {
			byCount.computeIfAbsent(Math.max(entry.count() - 1, 0), (count) -> new ArrayList<>()).add(entry.id());
		}
		for (Map.Entry<Long, List<EntryId>> ids : byCount.entrySet()) {
			commands.handBack(ids.getValue(), ids.getKey());
		}
	}

}
