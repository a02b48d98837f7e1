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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.distributedbus.SendTimeoutException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;
import io.distributedbus.transport.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Writes envelopes to a stream, or to the partitions of a super stream.
 */
final class StreamWriter implements ChannelWriter {

	private static final long PAUSE_MILLIS = 50;

	private final ChannelDefinition channel;

	private final StreamResources resources;

	private final MessageEncoder encoder = new MessageEncoder();

	private final Map<String, PartitionProducer> producers = new ConcurrentHashMap<>();

	private final Object monitor = new Object();

	private @Nullable CompletableFuture<StreamLayout> preparing;

	private volatile @Nullable StreamLayout layout;

	private volatile @Nullable Refusal refusal;

	private volatile boolean closed;

	StreamWriter(ChannelDefinition channel, StreamResources resources) {
		this.channel = channel;
		this.resources = resources;
	}

	@Override
	public void write(Envelope envelope, Confirmation confirmation) {
		try {
			StreamLayout layout = this.layout;
			List<String> streams = ((layout != null) ? layout : prepare()).streams();
			producer(stream(streams, envelope)).send(envelope, confirmation);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			confirmation.failed(ex);
		}
		catch (Exception ex) {
			confirmation.failed(StreamFailures.clear(ex));
		}
	}

	private static String stream(List<String> streams, Envelope envelope) {
		if (streams.size() == 1) {
			return streams.get(0);
		}
		String key = envelope.partitionKey();
		return streams.get(PartitionHash.partition((key != null) ? key : envelope.id(), streams.size()));
	}

	// While the stream is out of reach, one write
	// waits for it and those behind fail with it
	private StreamLayout prepare() throws Exception {
		Refusal refusal = this.refusal;
		if (refusal != null && !refusal.isOver()) {
			throw refusal.failure();
		}
		try {
			StreamLayout layout = awaitLayout();
			this.layout = layout;
			return layout;
		}
		catch (TimeoutException ex) {
			RuntimeException reason = this.resources.declarations().lastFailure();
			Exception failure = (reason != null) ? reason
					: new SendTimeoutException(this.channel.name(), this.channel.sendTimeout());
			this.refusal = Refusal.of(failure);
			throw failure;
		}
	}

	private StreamLayout awaitLayout() throws Exception {
		CompletableFuture<StreamLayout> preparing;
		synchronized (this.monitor) {
			preparing = this.preparing;
			if (preparing == null || preparing.isDone()) {
				preparing = this.resources.tasks().submit(() -> this.resources.declarations().prepare(this.channel));
				this.preparing = preparing;
			}
		}
		try {
			return preparing.get(this.channel.sendTimeout().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

	private PartitionProducer producer(String stream) {
		PartitionProducer producer = this.producers.get(stream);
		return (producer != null) ? producer : this.producers.computeIfAbsent(stream, this::newProducer);
	}

	private PartitionProducer newProducer(String stream) {
		if (this.closed) {
			throw new IllegalStateException("The writer is closed");
		}
		return new PartitionProducer((onClosed) -> open(stream, onClosed), this.resources.tasks(),
				this.channel.sendTimeout(), new SendWindow(this.channel.name(), stream, this.channel.sendTimeout()));
	}

	private ClientProducer open(String stream, Consumer<ClientProducer> onClosed) throws InterruptedException {
		Deadline deadline = Deadline.in(this.channel.sendTimeout());
		while (true) {
			try {
				return new ClientProducer(this.resources.environment(), stream, this.channel, this.encoder, onClosed);
			}
			catch (RuntimeException ex) {
				if (deadline.isOver() || this.closed) {
					throw ex;
				}
				awaitStream(ex);
			}
		}
	}

	private void awaitStream(RuntimeException failure) throws InterruptedException {
		if (StreamFailures.isMissing(failure)) {
			this.layout = this.resources.declarations().prepareAnew(this.channel);
		}
		// The client says so when there is no leader
		else if (!StreamFailures.isTransient(failure) && !(failure instanceof IllegalStateException)) {
			throw failure;
		}
		TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
	}

	@Override
	public void close() {
		this.closed = true;
		Deadline deadline = Deadline.in(this.channel.sendTimeout());
		this.producers.values().forEach((producer) -> producer.close(deadline));
	}

}
