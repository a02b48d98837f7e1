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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.rabbitmq.stream.Consumer;
import com.rabbitmq.stream.ConsumerBuilder;
import com.rabbitmq.stream.ConsumerUpdateListener;
import com.rabbitmq.stream.MessageHandler;
import com.rabbitmq.stream.OffsetSpecification;
import com.rabbitmq.stream.Resource;
import com.rabbitmq.stream.SubscriptionListener;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The consumer of the client and what it calls back, on threads of its own that must not
 * be held up.
 */
final class StreamSubscription implements ArrivedChunk.PartitionFinder {

	private static final Log logger = LogFactory.getLog(StreamSubscription.class);

	private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(5);

	// The broker waits for the answer, and so do others on the same connection
	static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(8);

	private final Subscription subscription;

	private final StreamResources resources;

	private final StreamLayout layout;

	private final StreamHistory history;

	private final ReaderSignal signal;

	private final ChunkFlow flow = new ChunkFlow(this);

	private final Map<String, StreamPartition> partitions = new ConcurrentHashMap<>();

	private final Map<String, Consumer> loners = new ConcurrentHashMap<>();

	private final Queue<ActivePartition> activated = new ConcurrentLinkedQueue<>();

	private final List<Consumer> consumers = new ArrayList<>();

	private volatile boolean closing;

	private volatile @Nullable RuntimeException failure;

	StreamSubscription(Subscription subscription, StreamResources resources, StreamLayout layout, StreamHistory history,
			ReaderSignal signal) {
		this.subscription = subscription;
		this.resources = resources;
		this.layout = layout;
		this.history = history;
		this.signal = signal;
	}

	/**
	 * Subscribes as one of several instances, of which the broker chooses the active one
	 * for each partition.
	 */
	void openShared() {
		ConsumerBuilder builder = builder().offset(OffsetSpecification.first())
			.singleActiveConsumer()
			.consumerUpdateListener(this::update);
		if (this.layout.partitioned()) {
			builder.superStream(this.layout.destination());
		}
		else {
			builder.stream(this.layout.destination());
		}
		this.consumers.add(builder.build());
	}

	/**
	 * Subscribes as the only instance.
	 */
	void openAlone() {
		for (String stream : this.layout.streams()) {
			activate(stream, StartPosition.of(channel().startFrom()), new OffsetStore(this.resources.environment(),
					() -> this.loners.get(stream), this.subscription.group(), stream));
			Consumer consumer = builder().stream(stream)
				.offset(StartPosition.of(channel().startFrom()).specification())
				.build();
			this.loners.put(stream, consumer);
			this.consumers.add(consumer);
		}
		for (ActivePartition active : this.activated) {
			OptionalLong stored = active.offsets().query(Deadline.in(QUERY_TIMEOUT));
			active.startAt(this.history.start(active.stream(), stored));
		}
	}

	private ConsumerBuilder builder() {
		return this.resources.environment()
			.consumerBuilder()
			.name(this.subscription.group())
			.subscriptionListener(this::subscribing)
			.listeners(this::changed)
			.messageHandler(this::handle)
			.manualTrackingStrategy()
			.checkInterval(Duration.ZERO)
			.builder()
			.flow()
			.strategy(this.flow)
			.builder();
	}

	private ChannelDefinition channel() {
		return this.subscription.channel();
	}

	@Override
	public StreamPartition partition(String stream) {
		StreamPartition partition = this.partitions.get(stream);
		return (partition != null) ? partition : this.partitions.computeIfAbsent(stream, this::newPartition);
	}

	private StreamPartition newPartition(String stream) {
		int credits = StreamDeclarations.options(channel()).streamOrDefault().credits();
		return new StreamPartition(stream, new PartitionCredits(channel().flow(), credits), this.flow);
	}

	private void handle(MessageHandler.Context context, com.rabbitmq.stream.Message message) {
		partition(context.stream()).accept(context, message);
	}

	// The client takes a stored offset of zero for none
	private void subscribing(SubscriptionListener.SubscriptionContext context) {
		if (this.history.isSuspected(context.stream(), 0)) {
			context.offsetSpecification(OffsetSpecification.offset(1));
		}
	}

	private void changed(Resource.Context context) {
		Resource.State state = context.currentState();
		if (!this.closing && (state == Resource.State.RECOVERING || state == Resource.State.CLOSED)) {
			fail(new StreamConnectionLostException("The connection to stream '" + this.layout.destination()
					+ "' was lost, or the stream was moved or deleted."));
		}
	}

	private OffsetSpecification update(ConsumerUpdateListener.Context context) {
		if (this.closing) {
			return OffsetSpecification.none();
		}
		if (!context.isActive()) {
			deactivate(partition(context.stream()));
			return OffsetSpecification.none();
		}
		Consumer consumer = context.consumer();
		OffsetStore offsets = new OffsetStore(this.resources.environment(), () -> consumer, this.subscription.group(),
				context.stream());
		try {
			StartPosition start = this.history.start(context.stream(), offsets.query(Deadline.in(QUERY_TIMEOUT)));
			logger.debug("Active on '" + context.stream() + "', begins at " + start);
			return activate(context.stream(), start, offsets).start().specification();
		}
		catch (RuntimeException ex) {
			fail(ex);
			return OffsetSpecification.next();
		}
	}

	private ActivePartition activate(String stream, StartPosition start, OffsetStore offsets) {
		StreamPartition partition = partition(stream);
		ActivePartition active = new ActivePartition(partition, start, offsets, channel().flow(), this.signal);
		partition.activate(active);
		this.activated.add(active);
		this.signal.raise();
		return active;
	}

	// The next one begins where this one has stored to
	private void deactivate(StreamPartition partition) {
		ActivePartition active = partition.deactivate();
		if (active == null) {
			return;
		}
		active.end();
		try {
			if (!active.awaitReleased(RELEASE_TIMEOUT)) {
				logger.warn("The work in hand on '" + partition.stream() + "' has not ended within "
						+ RELEASE_TIMEOUT.toMillis() + " ms; another instance of group '" + this.subscription.group()
						+ "' repeats it.");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void fail(RuntimeException failure) {
		if (this.failure == null) {
			this.failure = failure;
			this.signal.raise();
		}
	}

	@Nullable RuntimeException failure() {
		return this.failure;
	}

	/**
	 * Returns the partitions that have become active since the last call.
	 * @return the partition, or {@code null}
	 */
	@Nullable ActivePartition nextActivated() {
		return this.activated.poll();
	}

	void sweep() {
		this.flow.sweep();
	}

	/**
	 * Takes nothing in any more, and is told nothing any more.
	 */
	void closing() {
		this.closing = true;
		this.partitions.values().forEach(StreamPartition::deactivate);
	}

	void close() {
		for (Consumer consumer : this.consumers) {
			try {
				consumer.close();
			}
			catch (RuntimeException ex) {
				logger.debug("A consumer could not be closed", ex);
			}
		}
	}

}
