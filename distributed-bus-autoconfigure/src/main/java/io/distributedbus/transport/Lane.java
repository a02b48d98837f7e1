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

import java.time.Duration;

/**
 * Handles the deliveries of one partition or queue in order. Deliveries are settled on
 * other threads than the reader's.
 *
 * @since 0.1.0
 */
public interface Lane {

	/**
	 * Takes a batch over, behind those taken before. Never blocks.
	 * @param batch the batch
	 */
	void deliver(DeliveryBatch batch);

	/**
	 * Stops the lane: begins no further delivery, except those that must still be handled
	 * so that what is settled has no gap, and waits for the work in hand. What has not
	 * begun stays unsettled.
	 * @param timeout how long to wait
	 * @return whether the work in hand is finished; after {@code false} what was in hand
	 * is not settled any more, except what ended at that very moment
	 */
	boolean stop(Duration timeout);

}
