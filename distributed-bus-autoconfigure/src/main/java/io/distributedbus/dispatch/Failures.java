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

package io.distributedbus.dispatch;

import java.time.Clock;
import java.util.function.Consumer;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.DistributedBusException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.message.PeerText;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Gives up a delivery as its channel says: keeps it as a dead letter, skips it or stops.
 * Nothing is settled before its dead letter is stored; while the store is down, the lane
 * waits. Safe for use by several threads.
 */
final class Failures {

	private static final Log logger = LogFactory.getLog(Failures.class);

	private final Subscription subscription;

	private final DeadLetterWriter deadLetters;

	private final BusListeners listeners;

	private final Clock clock;

	private final Consumer<Throwable> stopConsumer;

	Failures(Subscription subscription, DeadLetterWriter deadLetters, ConsumerContext context,
			Consumer<Throwable> stopConsumer) {
		this.subscription = subscription;
		this.deadLetters = deadLetters;
		this.listeners = context.listeners();
		this.clock = context.clock();
		this.stopConsumer = stopConsumer;
	}

	/**
	 * Gives up a delivery after its last attempt.
	 */
	Outcome giveUp(Delivery delivery, String handler, Throwable failure, int attempts, StopSignal stop) {
		String reason = (failure instanceof DistributedBusException || failure.getMessage() == null)
				? String.valueOf(failure.getMessage()) : PeerText.escape(failure.getMessage());
		return end(new DeadLetter(this.subscription, delivery, handler, reason, failure.getClass().getName(),
				StackFrames.of(failure), attempts, this.clock.instant()), failure, stop);
	}

	/**
	 * Gives up a delivery that reached no handler.
	 */
	Outcome refuse(Delivery delivery, String reason, StopSignal stop) {
		return end(new DeadLetter(this.subscription, delivery, null, reason, null, null, 0, this.clock.instant()),
				new RefusedDeliveryException(reason), stop);
	}

	private Outcome end(DeadLetter deadLetter, Throwable failure, StopSignal stop) {
		ChannelDefinition channel = this.subscription.channel();
		return switch (channel.onFailure()) {
			case DEAD_LETTER -> keep(deadLetter, stop);
			case SKIP -> {
				logger.warn(describe(deadLetter) + " It is skipped, as 'distributed-bus.channels." + channel.name()
						+ ".on-failure' says.");
				yield Outcome.SKIPPED;
			}
			case STOP -> {
				logger.error(describe(deadLetter) + " The consumer stops and keeps it, as 'distributed-bus.channels."
						+ channel.name() + ".on-failure' says.");
				this.stopConsumer.accept(failure);
				yield Outcome.ABANDONED;
			}
		};
	}

	private Outcome keep(DeadLetter deadLetter, StopSignal stop) {
		BackOffExecution backOff = null;
		while (true) {
			try {
				this.deadLetters.write(deadLetter);
				logger.warn(describe(deadLetter) + " It is kept as a dead letter.");
				if (this.listeners.isListening()) {
					this.listeners.tell((listener) -> listener.deadLettered(deadLetter));
				}
				return Outcome.DEAD_LETTERED;
			}
			catch (Exception ex) {
				backOff = (backOff != null) ? backOff : newBackOff();
				long wait = backOff.nextBackOff();
				logger.error("The dead letter of the delivery at " + deadLetter.delivery().position() + " of channel '"
						+ this.subscription.channel().name() + "' cannot be stored: " + describe(ex)
						+ " The delivery stays; the next try is in " + wait + " ms.");
				if (ex instanceof BusConfigurationException) {
					this.stopConsumer.accept(ex);
					return Outcome.ABANDONED;
				}
				if (stop.await(wait)) {
					return Outcome.ABANDONED;
				}
			}
		}
	}

	private static BackOffExecution newBackOff() {
		ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
		backOff.setMaxInterval(30_000);
		return backOff.start();
	}

	private String describe(DeadLetter deadLetter) {
		@Nullable String handler = deadLetter.handler();
		String where = "The delivery at " + deadLetter.delivery().position() + " of channel '"
				+ this.subscription.channel().name() + "'";
		if (handler == null) {
			return where + " cannot be handled: " + deadLetter.reason();
		}
		return where + " failed in " + handler + " after " + deadLetter.attempts() + " attempt(s) with "
				+ deadLetter.exceptionType() + ": " + deadLetter.reason()
				+ ((deadLetter.stackTrace() != null) ? "\n" + deadLetter.stackTrace() : "");
	}

	private static String describe(Exception ex) {
		return ex.getClass().getName() + ": " + PeerText.escape(ex.getMessage());
	}

	/**
	 * Why a consumer stopped that met a delivery for which there is no handler.
	 */
	static final class RefusedDeliveryException extends RuntimeException {

		RefusedDeliveryException(String reason) {
			super(reason);
		}

	}

}
