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
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.listener.BusListener;
import io.distributedbus.listener.Settlement;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.DeadLetter;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a consumer tells.
 */
class RecordingListener implements BusListener {

	private final List<String> told = new CopyOnWriteArrayList<>();

	List<String> told() {
		return this.told;
	}

	@Override
	public void delivered(Subscription subscription, Envelope envelope) {
		this.told.add("delivered " + new String(envelope.payload()));
	}

	@Override
	public void attemptFailed(Subscription subscription, Envelope envelope, @Nullable String handler, int attempt,
			Throwable failure) {
		this.told.add("failed " + new String(envelope.payload()) + " " + attempt + " " + failure.getMessage());
	}

	@Override
	public void settled(Subscription subscription, Envelope envelope, Settlement settlement) {
		this.told.add("settled " + new String(envelope.payload()) + " " + settlement);
	}

	@Override
	public void deadLettered(DeadLetter deadLetter) {
		this.told.add("dead-lettered " + ((TestDelivery) deadLetter.delivery()).text());
	}

	@Override
	public void readerStarted(Subscription subscription) {
		this.told.add("started " + subscription.channel().name());
	}

	@Override
	public void readerStopped(Subscription subscription, @Nullable Throwable failure) {
		this.told
			.add("stopped " + subscription.channel().name() + ((failure != null) ? " " + failure.getMessage() : ""));
	}

}
