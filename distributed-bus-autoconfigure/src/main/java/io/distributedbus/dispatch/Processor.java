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

import io.distributedbus.handler.Handler;
import io.distributedbus.handler.Invocation;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.listener.Settlement;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Subscription;

/**
 * Takes one delivery through its route and settles it. Throws nothing, whatever a peer
 * wrote or a handler does. Safe for use by several threads, each with an invocation and
 * scope of its own.
 */
final class Processor {

	// Brokers that count deliveries give up after
	// some; the last one is kept for the dead letter.
	private static final int MAX_DELIVERIES = 5;

	private final Subscription subscription;

	private final Router router;

	private final Attempts attempts;

	private final Failures failures;

	private final Outage outage;

	private final BusListeners listeners;

	private final boolean listening;

	Processor(Subscription subscription, Router router, Failures failures, ConsumerContext context) {
		this.subscription = subscription;
		this.router = router;
		this.failures = failures;
		this.outage = new Outage(subscription.channel());
		this.attempts = new Attempts(subscription, failures, this.outage, context);
		this.listeners = context.listeners();
		this.listening = this.listeners.isListening();
	}

	/**
	 * Finds where a delivery goes. What is refused goes nowhere.
	 */
	Route route(Delivery delivery) {
		try {
			Route route = this.router.route(delivery);
			int count = delivery.deliveryCount();
			return (count < MAX_DELIVERIES || route == Route.UNWANTED) ? route
					: Route.refuse("It was delivered " + count + " times and never settled.");
		}
		catch (RuntimeException ex) {
			return Route.refuse("Its attributes cannot be read (" + ex.getClass().getSimpleName() + ").");
		}
	}

	Attempts attempts() {
		return this.attempts;
	}

	/**
	 * Runs the handlers that take deliveries singly.
	 * @return the outcome so far
	 */
	Outcome process(Route route, Delivery delivery, Invocation invocation, HandlerScope scope, StopSignal stop) {
		if (route == Route.UNWANTED) {
			return Outcome.UNWANTED;
		}
		invocation.of(delivery);
		if (this.listening) {
			this.listeners.tell((listener) -> listener.delivered(this.subscription, invocation.envelope()));
		}
		String refusal = route.refusal();
		if (refusal != null) {
			return this.failures.refuse(delivery, refusal, stop);
		}
		Handler[] handlers = route.singles();
		Outcome outcome = Outcome.HANDLED;
		for (Handler handler : handlers) {
			Outcome part = this.attempts.run(handler, invocation, scope, stop);
			if (part == Outcome.ABANDONED) {
				return part;
			}
			outcome = outcome.and(part);
		}
		return outcome;
	}

	void settle(Work work, int index, Delivery delivery, Outcome outcome) {
		work.batch().settle(index);
		if (outcome == Outcome.HANDLED) {
			this.outage.handled();
		}
		Settlement settlement = outcome.settlement();
		if (this.listening && settlement != null) {
			Invocation invocation = new Invocation().of(delivery);
			this.listeners.tell((listener) -> listener.settled(this.subscription, invocation.envelope(), settlement));
		}
	}

	/**
	 * Stops the consumer because the transport or the dispatch itself has failed.
	 */
	void fail(Throwable failure) {
		this.failures.stopBroken(failure);
	}

}
