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

import com.rabbitmq.stream.ConfirmationHandler;
import com.rabbitmq.stream.ConfirmationStatus;
import com.rabbitmq.stream.Constants;
import io.distributedbus.transport.Confirmation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * A send that is not confirmed yet. Its end is told once, however often the client tells
 * one, and to nobody else.
 */
final class PendingSend implements ConfirmationHandler {

	private static final Log logger = LogFactory.getLog(PendingSend.class);

	private final SendWindow window;

	private final Confirmation confirmation;

	private final int slot;

	private final int size;

	private final long since = System.nanoTime();

	private volatile boolean sent;

	PendingSend(SendWindow window, Confirmation confirmation, int slot, int size) {
		this.window = window;
		this.confirmation = confirmation;
		this.slot = slot;
		this.size = size;
	}

	int slot() {
		return this.slot;
	}

	int size() {
		return this.size;
	}

	/**
	 * Returns when it began, on the clock of {@link System#nanoTime()}.
	 */
	long since() {
		return this.since;
	}

	/**
	 * Is handed to the client.
	 */
	void sent() {
		this.sent = true;
	}

	boolean isSent() {
		return this.sent;
	}

	boolean isPending() {
		return this.window.holds(this);
	}

	@Override
	public void handle(ConfirmationStatus status) {
		if (!status.isConfirmed()) {
			fail((status.getCode() == Constants.CODE_PUBLISH_CONFIRM_TIMEOUT) ? this.window.timeout()
					: StreamSendException.of(this.window.stream(), status.getCode()));
		}
		else if (this.window.leave(this)) {
			this.window.progressed();
			try {
				this.confirmation.confirmed();
			}
			catch (RuntimeException ex) {
				// Would keep the client from telling the confirmations behind it
				logger.error("A confirmation was told and not taken", ex);
			}
		}
	}

	void fail(Throwable failure) {
		if (this.window.leave(this)) {
			try {
				this.confirmation.failed(failure);
			}
			catch (RuntimeException ex) {
				logger.error("The failure of a send was told and not taken", ex);
			}
		}
	}

}
