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

package io.distributedbus.transport.rabbitstream;

import java.time.Duration;
import java.util.function.Consumer;

import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Producer;
import com.rabbitmq.stream.ProducerBuilder;
import com.rabbitmq.stream.Resource;
import com.rabbitmq.stream.compression.Compression;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.TimeOrderedIds;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.rabbit.RabbitStreamOptions;

/**
 * A producer of the client, and whether it can send. It sends what is unconfirmed again
 * when it has found a lost leader again; it has a name of its own, so that the broker
 * takes nothing twice. The broker drops what has a lower number than what it has, so that
 * {@link #send} is for one thread at a time.
 */
final class ClientProducer {

	private static final Duration LEAST_CONFIRM_TIMEOUT = Duration.ofSeconds(1);

	private final MessageEncoder encoder;

	private final Producer producer;

	private final Consumer<ClientProducer> onClosed;

	private final Object monitor = new Object();

	private volatile Resource.State state = Resource.State.OPENING;

	private volatile boolean abandoned;

	private long lastPublishingId;

	ClientProducer(Environment environment, String stream, ChannelDefinition channel, MessageEncoder encoder,
			Consumer<ClientProducer> onClosed) {
		this.encoder = encoder;
		this.onClosed = onClosed;
		this.producer = builder(environment, channel).stream(stream).listeners(this::changed).build();
	}

	private static ProducerBuilder builder(Environment environment, ChannelDefinition channel) {
		RabbitStreamOptions options = StreamDeclarations.options(channel).streamOrDefault();
		Duration timeout = channel.sendTimeout();
		ProducerBuilder builder = environment.producerBuilder()
			.name("distributed-bus-" + TimeOrderedIds.next(System.currentTimeMillis()))
			.maxUnconfirmedMessages(2 * SendWindow.WIDTH)
			.enqueueTimeout(timeout)
			.confirmTimeout((timeout.compareTo(LEAST_CONFIRM_TIMEOUT) < 0) ? LEAST_CONFIRM_TIMEOUT : timeout);
		if (options.subEntrySize() > 1) {
			builder.subEntrySize(options.subEntrySize()).compression(compression(options));
		}
		return builder;
	}

	private static Compression compression(RabbitStreamOptions options) {
		return switch (options.compression()) {
			case NONE -> Compression.NONE;
			case GZIP -> Compression.GZIP;
			case SNAPPY -> Compression.SNAPPY;
			case LZ4 -> Compression.LZ4;
			case ZSTD -> Compression.ZSTD;
		};
	}

	private void changed(Resource.Context context) {
		this.state = context.currentState();
		synchronized (this.monitor) {
			this.monitor.notifyAll();
		}
		if (context.currentState() == Resource.State.CLOSED) {
			this.onClosed.accept(this);
		}
	}

	/**
	 * Waits until it can send.
	 * @param deadline how long to wait
	 * @return whether it can
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean awaitOpen(Deadline deadline) throws InterruptedException {
		synchronized (this.monitor) {
			while (!isOpen() && !isOver() && !deadline.isOver()) {
				this.monitor.wait(Math.max(deadline.remaining().toMillis(), 1));
			}
		}
		return isOpen();
	}

	boolean isOpen() {
		return this.state == Resource.State.OPEN && !this.abandoned;
	}

	private boolean isOver() {
		return this.abandoned || this.state == Resource.State.CLOSING || this.state == Resource.State.CLOSED;
	}

	/**
	 * Is given nothing more.
	 */
	void abandon() {
		this.abandoned = true;
		synchronized (this.monitor) {
			this.monitor.notifyAll();
		}
	}

	void send(Envelope envelope, PendingSend send) {
		send.sent();
		try {
			this.producer.send(this.encoder.encode(envelope, this.producer.messageBuilder(), ++this.lastPublishingId),
					send);
		}
		catch (IllegalArgumentException ex) {
			send.fail(new StreamSendException("The client has refused an envelope: " + ex.getMessage()
					+ " Send a reference to the data instead, or raise both 'stream.frame_max' of the broker and the "
					+ "greatest frame size of the stream environment."));
		}
		catch (RuntimeException ex) {
			send.fail(ex);
		}
	}

	void close() {
		this.producer.close();
	}

}
