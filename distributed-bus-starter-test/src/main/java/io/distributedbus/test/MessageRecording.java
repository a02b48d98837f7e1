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

package io.distributedbus.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.listener.BusListener;
import io.distributedbus.listener.Settlement;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Records what was sent and how deliveries ended. Safe for use by several threads.
 */
class MessageRecording implements BusListener {

	private final Map<String, Sent> sent = new LinkedHashMap<>();

	private final Map<String, Map<String, Settlement>> settled = new LinkedHashMap<>();

	private final List<String> failures = new ArrayList<>();

	@Override
	public synchronized void sent(String channel, Envelope envelope) {
		this.sent.computeIfAbsent(envelope.id(), (id) -> new Sent(envelope, new LinkedHashSet<>()))
			.channels()
			.add(channel);
	}

	@Override
	public synchronized void settled(Subscription subscription, Envelope envelope, Settlement settlement) {
		this.settled.computeIfAbsent(envelope.id(), (id) -> new LinkedHashMap<>())
			.put(subscription.channel().name(), settlement);
	}

	@Override
	public synchronized void attemptFailed(Subscription subscription, Envelope envelope, @Nullable String handler,
			int attempt, Throwable failure) {
		this.failures.add("attempt " + attempt + " of " + handler + " failed with " + failure);
	}

	@Override
	public synchronized void deadLettered(DeadLetter deadLetter) {
		this.failures.add("a delivery of channel '" + deadLetter.subscription().channel().name()
				+ "' became a dead letter: " + deadLetter.reason());
	}

	synchronized List<PublishedMessage> sentBy(String service, PayloadConverter converter) {
		return this.sent.values()
			.stream()
			.filter((sent) -> sent.envelope().source().equals(service))
			.map((sent) -> new PublishedMessage(sent.envelope(), Set.copyOf(sent.channels()), converter))
			.toList();
	}

	/**
	 * Returns how the deliveries of an envelope ended, by channel.
	 */
	synchronized Map<String, Settlement> settlements(String id) {
		return Map.copyOf(this.settled.getOrDefault(id, Map.of()));
	}

	/**
	 * Returns what failed, for the message of a test that fails.
	 */
	synchronized Collection<String> failures() {
		return List.copyOf(this.failures);
	}

	synchronized void clear() {
		this.sent.clear();
		this.settled.clear();
		this.failures.clear();
	}

	private record Sent(Envelope envelope, Set<String> channels) {

	}

}
