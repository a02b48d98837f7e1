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

package io.distributedbus.transport.rabbit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.distributedbus.transport.Confirmation;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.rabbit.DeadLetterProperties.Extent;

/**
 * Writes the dead letters of one group of a channel to a queue of their own: the original
 * message with headers of ours behind its own.
 */
final class RabbitDeadLetterWriter implements DeadLetterWriter {

	private final PublishTarget target;

	private final Publisher publisher;

	private final Duration timeout;

	RabbitDeadLetterWriter(Subscription subscription, RabbitConnections connections, RabbitTopology topology) {
		this.target = PublishTarget.deadLetters(subscription);
		this.timeout = subscription.channel().sendTimeout();
		ConfirmChannels channels = new ConfirmChannels(connections, this.target,
				(amqp) -> topology.prepareDeadLetters(amqp, subscription));
		this.publisher = new Publisher("distributed-bus-" + subscription.channel().name() + "-dead-letters", channels,
				new SendFailures(subscription.channel(), this.target.toString()), this.timeout);
	}

	@Override
	public void write(DeadLetter deadLetter) throws Exception {
		try {
			write(deadLetter, Extent.ALL);
		}
		catch (IllegalArgumentException tooLarge) {
			try {
				write(deadLetter, Extent.WITHOUT_STACK);
			}
			catch (IllegalArgumentException stillTooLarge) {
				write(deadLetter, Extent.REASON);
			}
		}
	}

	private void write(DeadLetter deadLetter, Extent extent) throws Exception {
		CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
		PublishProperties properties = PublishProperties.of(DeadLetterProperties.of(deadLetter, extent));
		String position = deadLetter.delivery().position().toString();
		this.publisher.publish(this.target.queue(), properties, deadLetter.delivery().payload(), position,
				new Completion(confirmed));
		try {
			confirmed.get(this.timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

	@Override
	public void close() {
		this.publisher.close();
	}

	private record Completion(CompletableFuture<Boolean> result) implements Confirmation {

		@Override
		public void confirmed() {
			this.result.complete(true);
		}

		@Override
		public void failed(Throwable failure) {
			this.result.completeExceptionally(failure);
		}

	}

}
