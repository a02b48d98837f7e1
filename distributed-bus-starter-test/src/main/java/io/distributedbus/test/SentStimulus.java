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

package io.distributedbus.test;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.distributedbus.listener.Settlement;

/**
 * An event, command or message that the test has sent to the application.
 *
 * @since 0.1.0
 */
public final class SentStimulus extends Stimulus {

	private final String id;

	private final List<String> channels;

	SentStimulus(MessageRecording recording, PublishedMessages published, String id, List<String> channels) {
		super(recording, published);
		this.id = id;
		this.channels = channels;
	}

	@Override
	public SentStimulus within(Duration limit) {
		super.within(limit);
		return this;
	}

	/**
	 * Waits until every handler of the application has handled it.
	 * @return what the application has sent in consequence, all of which is confirmed
	 * @throws AssertionError if no handler wanted it, or it was skipped or became a dead
	 * letter
	 */
	public PublishedMessages andWaitUntilHandled() {
		return andWaitUntil(Settlement.HANDLED);
	}

	/**
	 * Waits until the application has given it up as a dead letter.
	 * @return what the application has sent in consequence
	 * @throws AssertionError if it was handled or skipped
	 */
	public PublishedMessages andWaitUntilDeadLettered() {
		return andWaitUntil(Settlement.DEAD_LETTERED);
	}

	/**
	 * Waits until the application has rejected or skipped it.
	 * @return what the application has sent in consequence
	 * @throws AssertionError if it was handled or became a dead letter
	 */
	public PublishedMessages andWaitUntilSkipped() {
		return andWaitUntil(Settlement.SKIPPED);
	}

	/**
	 * Waits until the application has sent something in consequence. Does not wait any
	 * longer once everything was settled without it.
	 */
	@Override
	public PublishedMessage toPublish(String keyOrPattern) {
		PublishedMessages fitting = published().ofKey(keyOrPattern);
		await("A message with key '" + keyOrPattern + "' was not sent",
				() -> fitting.iterator().hasNext() || settlements().size() == this.channels.size());
		if (!fitting.iterator().hasNext()) {
			throw failure("A message with key '" + keyOrPattern
					+ "' was not sent, though all deliveries are settled as " + settlements());
		}
		return fitting.iterator().next();
	}

	private PublishedMessages andWaitUntil(Settlement expected) {
		await("The delivery on " + this.channels + " was not settled",
				() -> settlements().size() == this.channels.size());
		if (!settlements().stream().allMatch((settlement) -> settlement == expected)) {
			throw failure("The delivery on " + this.channels + " was settled as " + settlements() + " instead of "
					+ expected);
		}
		return published();
	}

	private Collection<Settlement> settlements() {
		return recording().settlements(this.id).values();
	}

}
