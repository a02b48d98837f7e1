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

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Delivery;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether everything fails: after so many deliveries in a row that failed all their
 * attempts, the next ones are kept and tried until one succeeds. Safe for use by several
 * threads.
 */
final class Outage {

	private static final Log logger = LogFactory.getLog(Outage.class);

	private final String channel;

	private final int after;

	private final long probeMillis;

	private volatile int failures;

	private @Nullable Delivery lastFailed;

	Outage(ChannelDefinition channel) {
		this.channel = channel.name();
		this.after = channel.outage().after();
		this.probeMillis = channel.outage().probeInterval().toMillis();
	}

	/**
	 * Counts a delivery that has failed all its attempts.
	 * @return whether it is to be tried again instead of given up
	 */
	boolean holds(Delivery delivery) {
		return this.after > 0 && count(delivery);
	}

	private synchronized boolean count(Delivery delivery) {
		if (this.failures >= this.after) {
			return true;
		}
		// Two handlers of one event are one delivery.
		if (delivery != this.lastFailed) {
			this.lastFailed = delivery;
			this.failures++;
			if (this.failures == this.after) {
				logger.error("The last " + this.after + " deliveries of channel '" + this.channel
						+ "' failed all their attempts. The next one that fails is tried every " + this.probeMillis
						+ " ms until it succeeds, as 'distributed-bus.channels." + this.channel + ".outage' says.");
			}
		}
		return false;
	}

	String describe() {
		return "the last " + this.after + " deliveries failed all their attempts; one that fails is tried every "
				+ this.probeMillis + " ms until it succeeds";
	}

	long probeMillis() {
		return this.probeMillis;
	}

	/**
	 * Tells that a delivery was handled.
	 */
	void handled() {
		if (this.failures > 0) {
			end();
		}
	}

	private synchronized void end() {
		if (this.failures >= this.after) {
			logger
				.info("A delivery of channel '" + this.channel + "' succeeds again; failing ones are given up again.");
		}
		this.failures = 0;
		this.lastFailed = null;
	}

}
