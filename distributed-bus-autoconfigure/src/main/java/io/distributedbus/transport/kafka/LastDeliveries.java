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

package io.distributedbus.transport.kafka;

import java.time.Instant;
import java.util.function.Supplier;

import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps as dead letters what the broker would drop: a record that is given back after its
 * last delivery is never delivered again.
 */
final class LastDeliveries {

	private static final Log logger = LogFactory.getLog(LastDeliveries.class);

	private final Subscription subscription;

	private final Supplier<DeadLetterWriter> writers;

	private final int limit;

	private @Nullable DeadLetterWriter writer;

	LastDeliveries(Subscription subscription, Supplier<DeadLetterWriter> writers, int limit) {
		this.subscription = subscription;
		this.writers = writers;
		this.limit = limit;
	}

	/**
	 * Keeps a delivery that has not been settled, if this was its last one.
	 * @param delivery the delivery
	 * @return whether it was kept
	 */
	boolean keep(Delivery delivery) {
		if (delivery.deliveryCount() < this.limit) {
			return false;
		}
		try {
			DeadLetterWriter writer = this.writer;
			if (writer == null) {
				writer = this.writers.get();
				this.writer = writer;
			}
			writer.write(new DeadLetter(this.subscription, delivery, null,
					"It was delivered " + delivery.deliveryCount()
							+ " times and never settled, and the broker does not " + "deliver it again.",
					null, null, delivery.deliveryCount(), Instant.now()));
			return true;
		}
		catch (Exception ex) {
			logger.error("The delivery at " + delivery.position() + " is lost: it was delivered as often as the broker "
					+ "allows and could not be kept as a dead letter", ex);
			return false;
		}
	}

	void close() {
		DeadLetterWriter writer = this.writer;
		if (writer != null) {
			writer.close();
		}
	}

}
