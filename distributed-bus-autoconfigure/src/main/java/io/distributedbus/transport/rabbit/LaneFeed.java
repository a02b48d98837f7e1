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

package io.distributedbus.transport.rabbit;

import io.distributedbus.transport.Lane;
import org.jspecify.annotations.Nullable;

/**
 * A lane, and whether it has room for another batch. Guarded by the lock of the intake.
 */
final class LaneFeed {

	private final Lane lane;

	private final boolean ahead;

	private @Nullable RabbitBatch current;

	private boolean delivering;

	private boolean begun;

	private boolean progressed;

	/**
	 * Creates the feed.
	 * @param ahead whether the lane gets its next batch when it begins the last delivery
	 * of one, rather than when it has ended some of them: with several lanes another one
	 * might be free earlier
	 */
	LaneFeed(Lane lane, boolean ahead) {
		this.lane = lane;
		this.ahead = ahead;
	}

	Lane lane() {
		return this.lane;
	}

	boolean isFree() {
		return this.current == null || (!this.delivering && this.begun && (this.ahead || this.progressed));
	}

	/**
	 * Tells whether the lane has begun the last delivery that it was given.
	 */
	boolean hasBegun() {
		return this.current == null || this.begun;
	}

	/**
	 * The lane is about to be given a batch.
	 */
	void deliver(RabbitBatch batch) {
		this.current = batch;
		this.delivering = true;
		this.begun = false;
		this.progressed = false;
	}

	/**
	 * The lane was given its batch.
	 */
	void delivered() {
		this.delivering = false;
	}

	/**
	 * The last delivery of a batch is asked for.
	 */
	void lastBegun(RabbitBatch batch) {
		this.begun = this.begun || batch == this.current;
	}

	/**
	 * Deliveries of a batch have ended.
	 */
	void progressed(RabbitBatch batch) {
		this.progressed = this.begun && (this.progressed || batch == this.current);
	}

}
