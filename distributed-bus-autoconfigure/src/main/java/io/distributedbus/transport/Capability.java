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

package io.distributedbus.transport;

/**
 * What a transport may or may not be able to do for a kind of channel.
 *
 * @since 0.1.0
 */
public enum Capability {

	/**
	 * What was confirmed survives the end of every process of the application.
	 */
	DURABLE("keeps envelopes when the process ends"),

	/**
	 * Several processes can read and write one channel.
	 */
	SHARED_BETWEEN_PROCESSES("is shared between processes"),

	/**
	 * A group can start at an offset.
	 */
	START_FROM_OFFSET("starts from an offset"),

	/**
	 * A group can start at an instant.
	 */
	START_FROM_INSTANT("starts from an instant"),

	/**
	 * A group can start at the id of an entry.
	 */
	START_FROM_ENTRY("starts from the id of an entry"),

	/**
	 * A group can start with what the broker has stored last.
	 */
	START_FROM_LAST("starts from the last stored envelopes"),

	/**
	 * Deliveries of one partition key keep their order among all instances of a group.
	 */
	KEY_ORDER("keeps the order of a partition key"),

	/**
	 * Deliveries carry the number of times the broker has delivered them.
	 */
	DELIVERY_COUNT("counts deliveries"),

	/**
	 * The length of a channel and the lag of its groups can be told.
	 */
	STATISTICS("tells its length and lag"),

	/**
	 * The statistics also tell what was delivered to a group and is not settled, within
	 * its lag or beside it.
	 */
	UNSETTLED_STATISTICS("tells what is delivered and not settled");

	private final String description;

	Capability(String description) {
		this.description = description;
	}

	/**
	 * Returns what the capability does, as the end of a sentence about a transport.
	 * @return the description
	 */
	public String description() {
		return this.description;
	}

}
