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

import java.util.Collections;

import io.distributedbus.BatchFailedException;
import io.distributedbus.PayloadConversionException;
import io.distributedbus.RejectedDeliveryException;
import io.distributedbus.handler.Handler;
import io.distributedbus.handler.Invocation;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.message.PeerText;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Runs one handler for one delivery: at once, again after a failure as the retry policy
 * says, in place, and then gives up as the channel says. Safe for use by several threads.
 */
final class Attempts {

	private static final Log logger = LogFactory.getLog(Attempts.class);

	private final Subscription subscription;

	private final RetryPolicy retryPolicy;

	private final Failures failures;

	private final Outage outage;

	private final BusListeners listeners;

	private final long maxPayloadBytes;

	Attempts(Subscription subscription, Failures failures, Outage outage, ConsumerContext context) {
		this.subscription = subscription;
		this.retryPolicy = RetryPolicies.of(subscription.channel().retry());
		this.failures = failures;
		this.outage = outage;
		this.listeners = context.listeners();
		this.maxPayloadBytes = context.maxPayloadBytes();
	}

	/**
	 * Runs a handler until it is done with a delivery. Throws nothing.
	 */
	Outcome run(Handler handler, Invocation invocation, HandlerScope scope, StopSignal stop) {
		try {
			attempt(handler, invocation, scope);
			return Outcome.HANDLED;
		}
		catch (Throwable ex) {
			return retry(handler, invocation, scope, stop, ex);
		}
	}

	/**
	 * Goes on after a first failure. Throws nothing.
	 */
	Outcome retry(Handler handler, Invocation invocation, HandlerScope scope, StopSignal stop, Throwable first) {
		Delivery delivery = invocation.delivery();
		try {
			return tryAgain(handler, invocation, scope, stop, first);
		}
		catch (Throwable ex) {
			return this.failures.refuse(delivery,
					"Handler " + handler + " failed in a way that cannot be told (" + ex.getClass().getName() + ").",
					stop);
		}
	}

	private Outcome tryAgain(Handler handler, Invocation invocation, HandlerScope scope, StopSignal stop,
			Throwable first) {
		Delivery delivery = invocation.delivery();
		Throwable failure = unwrap(first);
		BackOffExecution backOff = this.retryPolicy.getBackOff().start();
		boolean probing = false;
		try {
			for (int attempt = 1;; attempt++) {
				told(invocation, handler, attempt, failure);
				if (failure instanceof RejectedDeliveryException) {
					logger.debug("Handler " + handler + " rejected the delivery at " + delivery.position());
					return Outcome.SKIPPED;
				}
				if (stop.isClosed() || (stop.isSet() && failure instanceof InterruptedException)) {
					return Outcome.ABANDONED;
				}
				boolean retryable = this.retryPolicy.shouldRetry(failure);
				long wait = (retryable && !probing) ? backOff.nextBackOff() : BackOffExecution.STOP;
				if (wait == BackOffExecution.STOP) {
					if (!retryable || !this.outage.holds(delivery)) {
						return this.failures.giveUp(delivery, handler.toString(), failure, attempt, stop);
					}
					if (!probing) {
						probing = true;
						this.failures.held().begin(this.outage.describe());
					}
					wait = this.outage.probeMillis();
				}
				if (stop.await(wait)) {
					return Outcome.ABANDONED;
				}
				try {
					// Read anew: the last attempt may have
					// changed the payload it was given.
					attempt(handler, invocation.of(delivery), scope);
					if (probing) {
						this.outage.handled();
					}
					return Outcome.HANDLED;
				}
				catch (Throwable ex) {
					failure = unwrap(ex);
				}
			}
		}
		finally {
			if (probing) {
				this.failures.held().end();
			}
		}
	}

	private void attempt(Handler handler, Invocation invocation, HandlerScope scope) throws Throwable {
		checkSize(invocation);
		scope.begin(invocation);
		try {
			if (handler.isBatch()) {
				handler.handleBatch(invocation, Collections.singletonList(handler.element(invocation)));
			}
			else {
				handler.handle(invocation);
			}
			scope.sendCollected();
		}
		finally {
			scope.end();
			forgetInterrupt();
		}
	}

	/**
	 * Clears an interrupt that a handler has left behind: it would disturb the next
	 * delivery.
	 */
	static void forgetInterrupt() {
		Thread.interrupted();
	}

	void checkSize(Invocation invocation) {
		int size = invocation.delivery().payload().length;
		if (size > this.maxPayloadBytes) {
			throw new PayloadConversionException("The payload has " + size + " bytes, more than "
					+ "'distributed-bus.max-payload-size' allows (" + this.maxPayloadBytes + ").", null);
		}
	}

	private void told(Invocation invocation, Handler handler, int attempt, Throwable failure) {
		if (this.listeners.isListening()) {
			this.listeners.tell((listener) -> listener.attemptFailed(this.subscription, invocation.envelope(),
					handler.toString(), attempt, failure));
		}
		if (logger.isDebugEnabled()) {
			logger.debug("Attempt " + attempt + " of handler " + handler + " failed for the delivery at "
					+ invocation.delivery().position() + " with " + failure.getClass().getName() + ": "
					+ PeerText.escape(failure.getMessage()));
		}
	}

	private static Throwable unwrap(Throwable failure) {
		if (failure instanceof BatchFailedException batch && batch.failures().size() == 1 && batch.getCause() != null) {
			return batch.getCause();
		}
		return failure;
	}

}
