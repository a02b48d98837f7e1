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
import java.time.Duration;

import io.distributedbus.channel.FlowSettings;
import io.distributedbus.channel.Ordering;

/**
 * Makes sessions of a queue on a fake AMQP channel.
 */
final class QueueSessions {

	final FakeChannel channel = new FakeChannel();

	final ReadingSink sink = new ReadingSink();

	private int lanes = 1;

	private boolean singleActive;

	private boolean temporary;

	private int prefetch = 250;

	private int commitInterval = 100;

	private Duration commitIdle = Duration.ofHours(1);

	private Duration onItsWay = Duration.ofMillis(10);

	QueueSessions lanes(int lanes) {
		this.lanes = lanes;
		return this;
	}

	QueueSessions singleActive() {
		this.singleActive = true;
		return this;
	}

	/**
	 * A queue that is consumed with the greatest prefetch from the beginning.
	 */
	QueueSessions temporary() {
		this.temporary = true;
		return this;
	}

	QueueSessions prefetch(int prefetch) {
		this.prefetch = prefetch;
		return this;
	}

	QueueSessions commit(int interval, Duration idle) {
		this.commitInterval = interval;
		this.commitIdle = idle;
		return this;
	}

	/**
	 * A stop of sessions that take one message at a time waits for the next one, however
	 * long that takes.
	 */
	QueueSessions patient() {
		this.onItsWay = ReadingSink.LIMIT;
		return this;
	}

	QueueSession begin() throws IOException {
		FlowSettings flow = new FlowSettings(this.lanes, Ordering.PARTITION, 1000, 16 * 1024 * 1024,
				this.commitInterval, this.commitIdle);
		ConsumerSettings settings = new ConsumerSettings("service.events", this.lanes, this.singleActive,
				this.temporary, !this.temporary, this.prefetch, flow);
		QueueSession session = new QueueSession(this.channel.channel(), TestMessages.source(!this.temporary), settings,
				this.sink, this.onItsWay);
		session.begin();
		this.channel.calls.clear();
		return session;
	}

}
