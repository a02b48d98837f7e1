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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliverySink;
import io.distributedbus.transport.Lane;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline with one thread per lane, which handles deliveries with a function.
 */
class TestSink implements DeliverySink {

	private final List<TestLane> lanes = new CopyOnWriteArrayList<>();

	private final List<Delivery> handled = new ArrayList<>();

	final List<Throwable> disconnections = new CopyOnWriteArrayList<>();

	volatile int disconnected;

	volatile @Nullable Throwable failure;

	volatile boolean connected;

	volatile boolean room = true;

	/**
	 * How often it has said that there is no room.
	 */
	final AtomicInteger refusals = new AtomicInteger();

	volatile int fetchSize = 500;

	private final Consumer<Delivery> handler;

	TestSink() {
		this((delivery) -> {
		});
	}

	TestSink(Consumer<Delivery> handler) {
		this.handler = handler;
	}

	void handle(Delivery delivery) {
		this.handler.accept(delivery);
		synchronized (this.handled) {
			this.handled.add(delivery);
		}
	}

	List<Delivery> handled() {
		synchronized (this.handled) {
			return List.copyOf(this.handled);
		}
	}

	List<String> payloads() {
		return handled().stream().map((delivery) -> new String(delivery.payload(), StandardCharsets.UTF_8)).toList();
	}

	List<TestLane> lanes() {
		return this.lanes;
	}

	List<TestLane> openLanes() {
		return this.lanes.stream().filter((lane) -> !lane.isStopped()).toList();
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(TestBroker.LIMIT).pollInterval(Duration.ofMillis(20));
	}

	void awaitHandled(int count) {
		await().until(() -> handled().size() >= count);
	}

	void awaitConnected() {
		await().until(() -> this.connected);
	}

	@Override
	public Lane openLane(String name) {
		TestLane lane = new TestLane(name, this);
		this.lanes.add(lane);
		return lane;
	}

	@Override
	public boolean awaitCapacity(Duration timeout) throws InterruptedException {
		if (!this.room) {
			synchronized (this) {
				wait(Math.max(timeout.toMillis(), 1));
			}
		}
		boolean room = this.room;
		if (!room) {
			this.refusals.incrementAndGet();
		}
		return room;
	}

	@Override
	public int fetchSize() {
		return this.fetchSize;
	}

	@Override
	public long fetchBytes() {
		return 16 * 1024 * 1024;
	}

	@Override
	public void connected() {
		this.connected = true;
	}

	@Override
	public void disconnected(@Nullable Throwable reason, Duration retryIn) {
		this.connected = false;
		if (reason != null) {
			this.disconnections.add(reason);
		}
		this.disconnected++;
	}

	@Override
	public void failed(Throwable reason) {
		this.failure = reason;
	}

}
