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

package io.distributedbus.listener;

import io.distributedbus.message.Envelope;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Is told what the bus does. Beans of this type are called in order, on the thread that
 * did it; they should return quickly. A listener that throws is logged and disturbs
 * nothing. Without a listener, telling costs nothing.
 *
 * @since 0.1.0
 */
public interface BusListener {

	/**
	 * A channel has confirmed an envelope.
	 * @param channel the name of the channel
	 * @param envelope the envelope
	 */
	default void sent(String channel, Envelope envelope) {
	}

	/**
	 * A channel has not confirmed an envelope.
	 * @param channel the name of the channel
	 * @param envelope the envelope
	 * @param failure the reason
	 */
	default void sendFailed(String channel, Envelope envelope, Throwable failure) {
	}

	/**
	 * An event was published that no mapping takes.
	 * @param routingKey its routing key
	 */
	default void unroutable(String routingKey) {
	}

	/**
	 * A delivery is about to be handled.
	 * @param subscription the channel and group
	 * @param envelope the envelope, valid during the call and after
	 */
	default void delivered(Subscription subscription, Envelope envelope) {
	}

	/**
	 * An attempt of a handler has failed; it may be tried again.
	 * @param subscription the channel and group
	 * @param envelope the envelope
	 * @param handler the class and method, or {@code null} if none was reached
	 * @param attempt the number of the attempt, from one
	 * @param failure the failure
	 */
	default void attemptFailed(Subscription subscription, Envelope envelope, @Nullable String handler, int attempt,
			Throwable failure) {
	}

	/**
	 * A delivery was settled.
	 * @param subscription the channel and group
	 * @param envelope the envelope
	 * @param settlement how it ended
	 */
	default void settled(Subscription subscription, Envelope envelope, Settlement settlement) {
	}

	/**
	 * A dead letter was stored; the delivery is settled next.
	 * @param deadLetter the dead letter
	 */
	default void deadLettered(DeadLetter deadLetter) {
	}

	/**
	 * The consumer of a channel was started.
	 * @param subscription the channel and group
	 */
	default void readerStarted(Subscription subscription) {
	}

	/**
	 * The consumer of a channel has stopped.
	 * @param subscription the channel and group
	 * @param failure why, or {@code null} if it was asked to
	 */
	default void readerStopped(Subscription subscription, @Nullable Throwable failure) {
	}

}
