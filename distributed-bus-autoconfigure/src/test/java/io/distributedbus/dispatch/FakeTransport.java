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

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;

/**
 * A transport whose deliveries come from the test.
 */
final class FakeTransport implements Transport {

	private final List<FakeReader> readers = new CopyOnWriteArrayList<>();

	private final FakeDeadLetters deadLetters = new FakeDeadLetters();

	private volatile boolean unstartable;

	@Override
	public String name() {
		return "fake";
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		return Map.of(ChannelKind.STREAM, Set.of());
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		FakeReader reader = new FakeReader(this.unstartable);
		this.readers.add(reader);
		return reader;
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		return this.deadLetters;
	}

	void startsFail(boolean unstartable) {
		this.unstartable = unstartable;
	}

	FakeReader reader() {
		return this.readers.get(this.readers.size() - 1);
	}

	List<FakeReader> readers() {
		return this.readers;
	}

	FakeDeadLetters deadLetters() {
		return this.deadLetters;
	}

}
