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

import org.jspecify.annotations.Nullable;

/**
 * Where a reader hands its deliveries over. Bounds what is in flight: a reader asks
 * {@link #awaitCapacity} before it fetches, and fetches no more than {@link #fetchSize()}
 * at a time. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface DeliverySink {

	/**
	 * Opens a lane. The deliveries of one lane are handled in order.
	 * @param name the name of the partition or queue, for logs
	 * @return the lane
	 */
	Lane openLane(String name);

	/**
	 * Waits until there is room for one more fetch.
	 * @param timeout how long to wait at most
	 * @return whether there is room
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean awaitCapacity(Duration timeout) throws InterruptedException;

	/**
	 * Returns how many deliveries may be fetched at a time.
	 * @return a positive number
	 */
	int fetchSize();

	/**
	 * Returns how many payload bytes should be fetched at a time at most.
	 * @return a positive number
	 */
	long fetchBytes();

	/**
	 * Tells that the reader is connected and reads.
	 */
	void connected();

	/**
	 * Tells that the reader cannot read for now and will try again.
	 * @param reason the failure, or {@code null} if the reason is not known
	 * @param retryIn the time until the next try
	 */
	void disconnected(@Nullable Throwable reason, Duration retryIn);

	/**
	 * Tells that the reader is connected and does not read, since another instance of its
	 * group does, and that it takes over when that one ends.
	 */
	default void standingBy() {
	}

	/**
	 * Tells that the reader has ended for good and will not try again.
	 * @param reason the failure
	 */
	void failed(Throwable reason);

}
