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

package io.distributedbus.transport.redis;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Counts acknowledgements that fail one after the other, and says so when they are many.
 * Used by one thread at a time.
 */
final class AcknowledgementFailures {

	private static final Log logger = LogFactory.getLog(AcknowledgementFailures.class);

	private static final int PER_WARNING = 10;

	private int count;

	void add(Throwable failure) {
		this.count++;
		if (this.count % PER_WARNING == 0) {
			logger.warn("Entries could not be acknowledged " + this.count
					+ " times; each try makes up for those before: " + Calls.describe(failure));
		}
		else {
			logger.debug("An acknowledgement has failed and is sent again", failure);
		}
	}

	/**
	 * One has arrived.
	 */
	void ended() {
		this.count = 0;
	}

}
