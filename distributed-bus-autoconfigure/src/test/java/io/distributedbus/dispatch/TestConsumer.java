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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.distributedbus.codec.JsonPayloadCodec;
import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.handler.HandlerFactory;
import io.distributedbus.handler.HandlerRegistry;
import io.distributedbus.handler.HandlerScanner;
import io.distributedbus.listener.BusListener;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.transport.DeadLetter;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * One channel, consumed by the handlers of a test from a {@link FakeTransport}.
 */
final class TestConsumer implements AutoCloseable {

	static final long MAX_PAYLOAD = 1000;

	private final FakeTransport transport = new FakeTransport();

	private final ManualTimer timer = new ManualTimer();

	private final TestChannel channel = new TestChannel();

	private final List<BusListener> listeners = new ArrayList<>();

	private final HandlerRegistry handlers;

	private ChannelConsumers consumers = new ChannelConsumers(0, Duration.ofSeconds(30));

	private Consumer<List<Runnable>> sender = (sends) -> sends.forEach(Runnable::run);

	private Clock clock = Clock.systemUTC();

	private TestConsumer(Object... beans) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		for (int i = 0; i < beans.length; i++) {
			beanFactory.registerSingleton("handlers" + i, beans[i]);
		}
		PayloadConverter converter = new PayloadConverter(List.of(new JsonPayloadCodec(new JsonMapper())));
		HandlerFactory factory = new HandlerFactory(beanFactory, converter, null, List.of());
		this.handlers = new HandlerRegistry(new HandlerScanner(beanFactory, factory).scan());
	}

	static TestConsumer of(Object... beans) {
		return new TestConsumer(beans);
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(2));
	}

	static void until(Callable<Boolean> condition) {
		await().until(condition);
	}

	TestConsumer channel(Consumer<TestChannel> settings) {
		settings.accept(this.channel);
		return this;
	}

	TestConsumer listener(BusListener listener) {
		this.listeners.add(listener);
		return this;
	}

	TestConsumer sender(Consumer<List<Runnable>> sender) {
		this.sender = sender;
		return this;
	}

	TestConsumer clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	TestConsumer stopTimeout(Duration stopTimeout) {
		this.consumers = new ChannelConsumers(0, stopTimeout);
		return this;
	}

	TestConsumer start() {
		this.consumers.add(this.channel.subscription(), this.transport, context());
		this.consumers.start();
		return this;
	}

	ConsumerContext context() {
		return new ConsumerContext(TestChannel.SERVICE, this.handlers, new BusListeners(this.listeners), this.sender,
				CustomizableThreadFactory::new, this.timer, this.clock, MAX_PAYLOAD);
	}

	TestBatch deliver(TestDelivery... deliveries) {
		return this.transport.reader().deliver(deliveries);
	}

	TestBatch deliver(TestBatch batch) {
		return this.transport.reader().deliver(batch);
	}

	/**
	 * Delivers events with the routing key {@code a} and one partition key, and waits
	 * until all are settled.
	 */
	TestBatch handle(String... payloads) {
		return settled(deliver(events(payloads)));
	}

	static TestDelivery[] events(String... payloads) {
		TestDelivery[] deliveries = new TestDelivery[payloads.length];
		for (int i = 0; i < payloads.length; i++) {
			deliveries[i] = TestDelivery.event("a", payloads[i]).keyed("k").at(Integer.toString(i));
		}
		return deliveries;
	}

	TestBatch settled(TestBatch batch) {
		until(batch::isAllSettled);
		return batch;
	}

	boolean hasRoom() {
		try {
			return this.transport.reader().sink().awaitCapacity(Duration.ZERO);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	boolean stop() {
		return this.consumers.stop("events");
	}

	ConsumerStatus status() {
		return this.consumers.statuses().get(0);
	}

	ChannelConsumers consumers() {
		return this.consumers;
	}

	FakeTransport transport() {
		return this.transport;
	}

	FakeReader reader() {
		return this.transport.reader();
	}

	FakeDeadLetters deadLetters() {
		return this.transport.deadLetters();
	}

	DeadLetter onlyDeadLetter() {
		until(() -> !deadLetters().kept().isEmpty());
		return deadLetters().kept().get(0);
	}

	ManualTimer timer() {
		return this.timer;
	}

	@Override
	public void close() {
		this.consumers.stop();
		this.timer.shutdownNow();
	}

}
