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

package io.distributedbus.transport.memory;

import org.jspecify.annotations.Nullable;

/**
 * Where one reader takes its deliveries from. Used by the reader's thread, except for
 * {@link #stop()} and {@link #leave()}.
 */
interface ReaderSource {

	/**
	 * Returns the number of lanes that handle side by side.
	 */
	int lanes();

	/**
	 * Waits until this reader has something to read from.
	 * @return {@code false} when the reader is stopped
	 */
	boolean awaitTurn() throws InterruptedException;

	/**
	 * Tells whether the reader must stop its lanes and {@link #release()}, because it was
	 * stopped or because others share its work from now on.
	 */
	boolean isTurnOver();

	/**
	 * Waits for deliveries.
	 * @param size the greatest number of deliveries
	 * @param bytes the greatest size of their payloads; a single one may exceed it
	 * @return the deliveries, or {@code null} if there are none for now or the turn is
	 * over
	 */
	@Nullable MemoryBatch take(int size, long bytes) throws InterruptedException;

	/**
	 * Gives back what is unsettled, after the lanes have stopped.
	 */
	void release();

	/**
	 * Ends the turn and all that follow.
	 */
	void stop();

	/**
	 * Ends the subscription of this reader; what is unsettled is given back. Does nothing
	 * the second time.
	 */
	void leave();

}
