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

import java.io.IOException;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the client calls back with, and never blocks its threads.
 */
final class QueueConsumer implements Consumer {

	private final RabbitSource source;

	private final Intake intake;

	private final SessionSignal signal;

	private volatile @Nullable String cancelled;

	QueueConsumer(RabbitSource source, Intake intake, SessionSignal signal) {
		this.source = source;
		this.intake = intake;
		this.signal = signal;
	}

	@Override
	public void handleDelivery(String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
		this.intake.arrived(new RabbitDelivery(this.source, envelope, properties, body));
	}

	// The broker does so when a queue is deleted or moves to another node
	@Override
	public void handleCancel(String consumerTag) {
		this.signal.fail(new IOException("The broker has ended the consumer of queue '" + this.source.queue()
				+ "', as it does when the queue is deleted"));
	}

	@Override
	public void handleShutdownSignal(String consumerTag, ShutdownSignalException reason) {
		this.signal.fail(reason);
	}

	@Override
	public void handleConsumeOk(String consumerTag) {
	}

	@Override
	public void handleCancelOk(String consumerTag) {
		this.cancelled = consumerTag;
		this.signal.raise();
	}

	/**
	 * Tells whether a consumer was cancelled and nothing more arrives for it.
	 */
	boolean isCancelled(String consumerTag) {
		return consumerTag.equals(this.cancelled);
	}

	@Override
	public void handleRecoverOk(String consumerTag) {
	}

}
