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
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Makes an instance a member of a group, and keeps it one. Used by the thread that reads.
 */
final class GroupMembership {

	private static final Duration REMOVAL_INTERVAL = Duration.ofHours(1);

	private final GroupCreation creation;

	private final Ownership ownership;

	private final GoneConsumers gone;

	private final Duration patience;

	private Deadline unseen = Deadline.in(Duration.ZERO);

	private Deadline nextRemoval = Deadline.in(Duration.ZERO);

	/**
	 * Creates the object.
	 * @param place the group and the consumer
	 * @param channel the channel
	 * @param claimAfter how long a pending entry must have been idle until another
	 * instance takes it
	 */
	GroupMembership(GroupPlace place, ChannelDefinition channel, Duration claimAfter) {
		this.creation = new GroupCreation(place, channel);
		this.ownership = new Ownership(place);
		this.gone = new GoneConsumers(place, GoneConsumers.idle(claimAfter));
		this.patience = claimAfter.dividedBy(2);
	}

	/**
	 * Finds the group or creates it, after the connection is new or the group was gone.
	 * @param link the link
	 * @param known where this instance has seen the group last, or {@code null} if it
	 * never has
	 * @param inHand what is in hand
	 * @param deleted what was deleted while it was in hand
	 * @return where the group is, or was when it was further
	 * @throws InterruptedException if the thread is interrupted
	 */
	EntryId enter(RedisLink link, @Nullable EntryId known, InHand inHand, Set<EntryId> deleted)
			throws InterruptedException {
		EntryId found = this.creation.create(link, known);
		Deadline next = Deadline.in(this.patience);
		this.ownership.check(link, inHand, found, deleted);
		this.unseen = next;
		return (known != null) ? ReadFloor.higher(known, found) : found;
	}

	/**
	 * Looks what others have taken, if this instance was paused, and removes consumers
	 * that are gone.
	 * @param link the link
	 * @param inHand what is in hand
	 * @param deleted what was deleted while it was in hand
	 * @throws InterruptedException if the thread is interrupted
	 */
	void tick(RedisLink link, InHand inHand, Set<EntryId> deleted) throws InterruptedException {
		// What others take while this instance waits for the answer is seen the next time
		Deadline next = Deadline.in(this.patience);
		if (this.unseen.isOver()) {
			this.ownership.check(link, inHand, ReadFloor.TOP, deleted);
		}
		this.unseen = next;
		if (this.nextRemoval.isOver()) {
			this.nextRemoval = Deadline.in(REMOVAL_INTERVAL);
			this.gone.remove(link);
		}
	}

}
