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
import java.util.function.Supplier;

import io.distributedbus.BusConfigurationException;
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

	private final Held held = new Held();

	private final LogBudget failureLog;

	private final LogBudget storeLog;

	Failures(Subscription subscription, DeadLetterWriter deadLetters, ConsumerContext context,
			Consumer<Throwable> stopConsumer) {
		this.subscription = subscription;
		this.deadLetters = deadLetters;
		this.listeners = context.listeners();
		this.clock = context.clock();
		this.stopConsumer = stopConsumer;
		this.failureLog = new LogBudget(this.clock);
		this.storeLog = new LogBudget(this.clock);
	}

	Held held() {
		return this.held;
	}

	/**
	 * Gives up a delivery after its last attempt.
	 */
	Outcome giveUp(Delivery delivery, String handler, Throwable failure, int attempts, StopSignal stop) {
		return end(new DeadLetter(this.subscription, delivery, handler, reason(failure), failure.getClass().getName(),
				StackFrames.of(failure), attempts, this.clock.instant()), failure, stop);
	}

	private static String reason(Throwable failure) {
		return (failure.getMessage() != null) ? PeerText.escape(failure.getMessage()) : "no reason given";
	}

	/**
	 * Gives up a delivery that reached no handler, or whose failure cannot be described.
	 * Throws nothing.
	 */
	Outcome refuse(Delivery delivery, String reason, StopSignal stop) {
		try {
			return end(new DeadLetter(this.subscription, delivery, null, reason, null, null, 0, this.clock.instant()),
					new RefusedDeliveryException(reason), stop);
		}
		catch (Throwable ex) {
			stopBroken(ex);
			return Outcome.ABANDONED;
		}
	}

	/**
	 * Stops the consumer because of a fault that no delivery has; what is not settled
	 * stays.
	 */
	void stopBroken(Throwable fault) {
		logger.error("The transport or the dispatch of channel '" + this.subscription.channel().name()
				+ "' is at fault. The consumer stops; what is not settled stays.\n" + StackFrames.of(fault));
		stopConsumer(fault);
	}

	private void stopConsumer(Throwable reason) {
		this.stopConsumer.accept(reason);
	}

	private Outcome end(DeadLetter deadLetter, Throwable failure, StopSignal stop) {
		if (stop.isClosed()) {
			return Outcome.ABANDONED;
		}
		ChannelDefinition channel = this.subscription.channel();
		return switch (channel.onFailure()) {
			case DEAD_LETTER -> keep(deadLetter, stop);
			case SKIP -> {
				warn(deadLetter,
						" It is skipped, as 'distributed-bus.channels." + channel.name() + ".on-failure' says.");
				yield Outcome.SKIPPED;
			}
			case STOP -> {
				logger.error(describe(deadLetter, " The consumer stops and keeps it, as 'distributed-bus.channels."
						+ channel.name() + ".on-failure' says."));
				stopConsumer(failure);
				yield Outcome.ABANDONED;
			}
		};
	}

	private Outcome keep(DeadLetter deadLetter, StopSignal stop) {
		Throwable failure = store(deadLetter);
		if (failure != null && !storeLater(deadLetter, failure, stop)) {
			return Outcome.ABANDONED;
		}
		warn(deadLetter, " It is kept as a dead letter.");
		if (this.listeners.isListening()) {
			this.listeners.tell((listener) -> listener.deadLettered(deadLetter));
		}
		return Outcome.DEAD_LETTERED;
	}

	private @Nullable Throwable store(DeadLetter deadLetter) {
		try {
			this.deadLetters.write(deadLetter);
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	private boolean storeLater(DeadLetter deadLetter, Throwable first, StopSignal stop) {
		this.held.begin(notStored(deadLetter, first));
		try {
			BackOffExecution backOff = newBackOff();
			Throwable failure = first;
			while (failure != null) {
				String message = notStored(deadLetter, failure);
				if (failure instanceof BusConfigurationException) {
					logger.error(message + " The delivery stays, and the consumer stops.");
					stopConsumer(failure);
					return false;
				}
				long wait = backOff.nextBackOff();
				log(this.storeLog, logger::error,
						() -> message + " The delivery stays; the next try is in " + wait + " ms.");
				if (stop.await(wait)) {
					return false;
				}
				failure = store(deadLetter);
			}
			return true;
		}
		finally {
			this.held.end();
		}
	}

	private void warn(DeadLetter deadLetter, String consequence) {
		log(this.failureLog, logger::warn, () -> describe(deadLetter, consequence));
	}

	private static void log(LogBudget budget, Consumer<String> log, Supplier<String> message) {
		long leftOut = budget.take();
		if (leftOut >= 0) {
			log.accept(
					((leftOut > 0) ? "(" + leftOut + " messages like this one were left out.) " : "") + message.get());
		}
	}

	private static BackOffExecution newBackOff() {
		ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
		backOff.setMaxInterval(30_000);
		return backOff.start();
	}

	private String describe(DeadLetter deadLetter, String consequence) {
		@Nullable String handler = deadLetter.handler();
		String where = "The delivery at " + deadLetter.delivery().position() + " of channel '"
				+ this.subscription.channel().name() + "'";
		if (handler == null) {
			return where + " cannot be handled: " + deadLetter.reason() + consequence;
		}
		return where + " failed in " + handler + " after " + deadLetter.attempts() + " attempt(s) with "
				+ deadLetter.exceptionType() + ": " + deadLetter.reason() + "." + consequence
				+ ((deadLetter.stackTrace() != null) ? "\n" + deadLetter.stackTrace() : "");
	}

	private String notStored(DeadLetter deadLetter, Throwable failure) {
		return "The dead letter of the delivery at " + deadLetter.delivery().position() + " of channel '"
				+ this.subscription.channel().name() + "' cannot be stored: " + failure.getClass().getName() + ": "
				+ PeerText.escape(failure.getMessage());
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
