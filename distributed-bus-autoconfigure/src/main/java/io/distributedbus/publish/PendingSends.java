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

package io.distributedbus.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.SendFailedException;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.PeerText;
import io.distributedbus.transport.Confirmation;
import org.jspecify.annotations.Nullable;

/**
 * The sends of one call or one pipelined block, over all their channels. Used by one
 * thread.
 */
final class PendingSends {

	private final BusListeners listeners;

	private final List<ChannelSends> channels = new ArrayList<>(2);

	PendingSends(BusListeners listeners) {
		this.listeners = listeners;
	}

	/**
	 * Writes one envelope to each of its channels; one that fails does not keep it from
	 * the others.
	 */
	void write(OpenChannel[] targets, Envelope envelope) {
		for (OpenChannel target : targets) {
			ChannelSends sends = sends(target);
			Confirmation confirmation = this.listeners.isListening() ? new Told(sends, envelope) : sends;
			sends.writing();
			try {
				target.writer().write(envelope, confirmation);
			}
			catch (RuntimeException ex) {
				confirmation.failed(ex);
			}
		}
	}

	private ChannelSends sends(OpenChannel target) {
		for (ChannelSends sends : this.channels) {
			if (sends.channel() == target) {
				return sends;
			}
		}
		ChannelSends sends = new ChannelSends(target);
		this.channels.add(sends);
		return sends;
	}

	/**
	 * Makes everything leave and waits until it is confirmed.
	 * @throws SendFailedException if a channel has not confirmed everything
	 */
	void await() {
		for (ChannelSends sends : this.channels) {
			flush(sends);
		}
		this.channels.forEach(ChannelSends::awaiting);
		Map<String, Throwable> failures = Map.of();
		for (ChannelSends sends : this.channels) {
			Throwable failure = sends.await();
			if (failure != null) {
				failures = failures.isEmpty() ? new LinkedHashMap<>() : failures;
				failures.put(sends.channel().name(), failure);
			}
		}
		if (!failures.isEmpty()) {
			Set<String> confirmed = confirmed(failures.keySet());
			throw new SendFailedException(describe(failures, confirmed), failures, confirmed);
		}
	}

	private Set<String> confirmed(Set<String> failed) {
		Set<String> confirmed = new LinkedHashSet<>();
		for (ChannelSends sends : this.channels) {
			if (!failed.contains(sends.channel().name())) {
				confirmed.add(sends.channel().name());
			}
		}
		return confirmed;
	}

	private static void flush(ChannelSends sends) {
		try {
			sends.channel().writer().flush();
		}
		catch (RuntimeException ex) {
			// What could not leave fails or times out by itself.
		}
	}

	private static String describe(Map<String, Throwable> failures, Set<String> confirmed) {
		StringBuilder text = new StringBuilder();
		failures.forEach((channel, failure) -> text.append((text.length() > 0) ? " " : "")
			.append("Channel '")
			.append(channel)
			.append("' has not confirmed: ")
			.append(failure.getClass().getSimpleName())
			.append(": ")
			.append(PeerText.escape(failure.getMessage())));
		if (!confirmed.isEmpty()) {
			text.append(" Confirmed by ").append(confirmed).append('.');
		}
		return text.toString();
	}

	/**
	 * Tells the listeners, then counts.
	 */
	private final class Told implements Confirmation {

		private final ChannelSends sends;

		private final Envelope envelope;

		Told(ChannelSends sends, Envelope envelope) {
			this.sends = sends;
			this.envelope = envelope;
		}

		@Override
		public void confirmed() {
			String channel = this.sends.channel().name();
			PendingSends.this.listeners.tell((listener) -> listener.sent(channel, this.envelope));
			this.sends.confirmed();
		}

		@Override
		public void failed(@Nullable Throwable failure) {
			Throwable reason = (failure != null) ? failure : new IllegalStateException("No reason was given.");
			String channel = this.sends.channel().name();
			PendingSends.this.listeners.tell((listener) -> listener.sendFailed(channel, this.envelope, reason));
			this.sends.failed(reason);
		}

	}

}
