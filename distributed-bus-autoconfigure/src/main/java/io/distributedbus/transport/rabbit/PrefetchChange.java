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

/**
 * Finds the moment at which a consumer may be cancelled, to begin again with another
 * prefetch, without a change of the order of messages. A quorum queue gives back what is
 * on its way to a consumer that is cancelled, behind what it sends meanwhile; so
 * acknowledgements are held until nothing is. Used under the lock of the {@link Intake}.
 */
final class PrefetchChange {

	private final Prefetch prefetch;

	private final Outstanding outstanding;

	PrefetchChange(Prefetch prefetch, Outstanding outstanding) {
		this.prefetch = prefetch;
		this.outstanding = outstanding;
	}

	/**
	 * Something has arrived.
	 * @return whether the prefetch should be changed
	 */
	boolean arrived(RabbitDelivery delivery) {
		this.prefetch.arrived(delivery);
		if (this.prefetch.isChangeDue()) {
			holdIfSingle();
			return true;
		}
		return false;
	}

	private void holdIfSingle() {
		if (this.prefetch.current() == 1) {
			this.outstanding.hold(true);
		}
	}

	/**
	 * Tells whether the consumer may be cancelled now.
	 * @param whenSettled whether all that has arrived must be settled before
	 */
	boolean isDue(boolean whenSettled) {
		if (!this.outstanding.isHeld() && !this.prefetch.isChangeDue()) {
			return false;
		}
		this.outstanding.advance();
		this.outstanding.hold(whenSettled);
		holdIfSingle();
		if (this.prefetch.current() == 1 && this.outstanding.isNextOnItsWay()) {
			return false;
		}
		return !whenSettled || this.outstanding.isSettled();
	}

	/**
	 * Changes the prefetch.
	 * @return up to which delivery to acknowledge now
	 */
	long change() {
		long held = this.outstanding.isHeld() ? this.outstanding.take() : 0;
		this.outstanding.hold(false);
		this.prefetch.change();
		return held;
	}

}
