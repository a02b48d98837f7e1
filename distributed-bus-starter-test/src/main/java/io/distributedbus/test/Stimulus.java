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
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What happened in a {@link BusScenario}, and what can be waited for. What does not come
 * in time is an {@link AssertionError} that says what the application did instead.
 *
 * @since 0.1.0
 */
public class Stimulus {

	private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

	private final MessageRecording recording;

	private final PublishedMessages published;

	private Duration limit = DEFAULT_LIMIT;

	Stimulus(MessageRecording recording, PublishedMessages published) {
		this.recording = recording;
		this.published = published;
	}

	/**
	 * Sets how long to wait, instead of 30 seconds.
	 * @param limit the time
	 * @return this
	 */
	public Stimulus within(Duration limit) {
		this.limit = limit;
		return this;
	}

	/**
	 * Waits until the application has sent something in consequence.
	 * @param keyOrPattern its routing key, or a pattern
	 * @return the first message that fits
	 */
	public PublishedMessage toPublish(String keyOrPattern) {
		PublishedMessages fitting = this.published.ofKey(keyOrPattern);
		await("A message with key '" + keyOrPattern + "' was not sent", () -> fitting.iterator().hasNext());
		return fitting.iterator().next();
	}

	/**
	 * Waits until the application has sent something in consequence, and verifies its
	 * payload.
	 * @param <T> the type of the payload
	 * @param keyOrPattern its routing key, or a pattern
	 * @param type the type of the payload
	 * @param verification what to assert of the first message that fits
	 * @return that message
	 */
	public <T> PublishedMessage toPublish(String keyOrPattern, Class<T> type, Consumer<? super T> verification) {
		PublishedMessage message = toPublish(keyOrPattern);
		verification.accept(message.payload(type));
		return message;
	}

	/**
	 * Waits until a condition holds, for example that the application's data has changed.
	 * @param condition the condition
	 * @return what the application has sent in consequence so far
	 */
	public PublishedMessages andWaitUntil(Callable<Boolean> condition) {
		await("The condition does not hold", condition);
		return this.published;
	}

	/**
	 * Returns what the application has sent in consequence.
	 * @return a live view
	 */
	public PublishedMessages published() {
		return this.published;
	}

	final void await(String otherwise, Callable<Boolean> condition) {
		ConditionFactory wait = Awaitility.await().atMost(this.limit).pollInterval(Duration.ofMillis(5));
		try {
			wait.until(condition);
		}
		catch (ConditionTimeoutException ex) {
			throw failure(otherwise + " within " + this.limit.toMillis() + " ms");
		}
	}

	final AssertionError failure(String what) {
		return new AssertionError(
				what + ". Sent in consequence: " + this.published + ". Failures: " + this.recording.failures() + ".");
	}

	final MessageRecording recording() {
		return this.recording;
	}

}
