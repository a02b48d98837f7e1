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

package io.distributedbus;

import java.time.Duration;

/**
 * The failure of a channel that has not confirmed within {@code send-timeout}: whether it
 * has the envelope is unknown.
 *
 * @since 0.1.0
 */
public class SendTimeoutException extends DistributedBusException {

	/**
	 * Creates the exception.
	 * @param channel the name of the channel
	 * @param timeout the time that was waited
	 */
	public SendTimeoutException(String channel, Duration timeout) {
		super("Channel '" + channel + "' has not confirmed within " + timeout.toMillis()
				+ " ms; whether the broker has the envelope is unknown. Check that the broker can be reached, or raise "
				+ "'distributed-bus.channels." + channel + ".send-timeout'.", null);
	}

}
