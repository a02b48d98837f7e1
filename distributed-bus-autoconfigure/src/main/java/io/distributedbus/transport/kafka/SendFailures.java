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

package io.distributedbus.transport.kafka;

import java.util.concurrent.TimeoutException;

import io.distributedbus.SendTimeoutException;
import io.distributedbus.channel.ChannelDefinition;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Says what a failed send means for a channel.
 */
final class SendFailures {

	private SendFailures() {
	}

	static Throwable translate(Throwable failure, ChannelDefinition channel) {
		if (failure instanceof RecordTooLargeException) {
			return tooLarge(failure, channel);
		}
		if (failure instanceof org.apache.kafka.common.errors.TimeoutException || failure instanceof TimeoutException) {
			SendTimeoutException timeout = new SendTimeoutException(channel.name(), channel.sendTimeout());
			timeout.addSuppressed(failure);
			return timeout;
		}
		return failure;
	}

	private static Throwable tooLarge(Throwable failure, ChannelDefinition channel) {
		return new RecordTooLargeException("The envelope is too large for channel '" + channel.name() + "': "
				+ failure.getMessage() + " Send a reference to the data instead, or raise both 'max.request.size' of "
				+ "the producer (spring.kafka.producer.properties) and 'max.message.bytes' of topic '"
				+ channel.destination() + "'.", failure);
	}

}
