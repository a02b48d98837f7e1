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
import java.util.function.Supplier;

import io.distributedbus.transport.Confirmation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells how messages have ended, and gives the room back that they took. Safe for use by
 * several threads.
 */
final class SendResults {

	private static final Log logger = LogFactory.getLog(SendResults.class);

	private final SendWindow window;

	private final SendFailures failures;

	SendResults(SendWindow window, SendFailures failures) {
		this.window = window;
		this.failures = failures;
	}

	SendFailures failures() {
		return this.failures;
	}

	void confirmed(List<Outgoing> messages) {
		release(messages);
		for (Outgoing message : messages) {
			String returned = message.returned();
			if (returned == null) {
				confirm(message.confirmation());
			}
			else {
				fail(message.confirmation(), this.failures.returned(returned));
			}
		}
	}

	void failed(List<Outgoing> messages, Supplier<? extends Throwable> failure) {
		release(messages);
		for (Outgoing message : messages) {
			fail(message.confirmation(), failure.get());
		}
	}

	private void release(List<Outgoing> messages) {
		long bytes = 0;
		for (Outgoing message : messages) {
			bytes += message.size();
		}
		if (!messages.isEmpty()) {
			this.window.release(messages.size(), bytes);
		}
	}

	// What a confirmation throws must not end the connection whose thread it is told by
	private static void confirm(Confirmation confirmation) {
		try {
			confirmation.confirmed();
		}
		catch (RuntimeException ex) {
			logger.warn("A confirmation was not taken", ex);
		}
	}

	private static void fail(Confirmation confirmation, Throwable failure) {
		try {
			confirmation.failed(failure);
		}
		catch (RuntimeException ex) {
			logger.warn("The failure of a send was not taken", ex);
		}
	}

}
