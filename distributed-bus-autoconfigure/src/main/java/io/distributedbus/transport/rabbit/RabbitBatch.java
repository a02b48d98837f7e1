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

import java.util.List;

import io.distributedbus.transport.DeliveryBatch;

/**
 * What has arrived since the last batch was handed over. Tells the intake when its last
 * delivery is asked for: whoever handles it soon has room for more.
 */
final class RabbitBatch extends DeliveryBatch {

	private final RabbitDelivery[] deliveries;

	private final long bytes;

	private final LaneFeed feed;

	private final Intake intake;

	// Several threads may all tell the intake, which does no harm
	private boolean begun;

	RabbitBatch(RabbitDelivery[] deliveries, long bytes, LaneFeed feed, Intake intake) {
		super(deliveries.length);
		this.deliveries = deliveries;
		this.bytes = bytes;
		this.feed = feed;
		this.intake = intake;
	}

	LaneFeed feed() {
		return this.feed;
	}

	@Override
	public RabbitDelivery get(int index) {
		if (index == this.deliveries.length - 1 && !this.begun) {
			this.begun = true;
			this.intake.lastBegun(this);
		}
		return this.deliveries[index];
	}

	/**
	 * Adds the numbers of what is settled, also behind something that is not.
	 */
	void addSettled(List<Long> tags) {
		for (int i = 0; i < this.deliveries.length; i++) {
			if (isSettled(i)) {
				tags.add(this.deliveries[i].tag());
			}
		}
	}

	@Override
	public long bytes() {
		return this.bytes;
	}

	@Override
	public boolean isAwaited() {
		return this.intake.isFull();
	}

	@Override
	public void progressed() {
		this.intake.progressed(this);
	}

}
