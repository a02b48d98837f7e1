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

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CancellationException;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.PeerText;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;

import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;

/**
 * Says what a failed send means for a channel.
 */
final class SendFailures {

	private static final String LOG_IN = "Redis refuses to let this service in. Set 'spring.data.redis.username' and "
			+ "'spring.data.redis.password' to those of a user of the server";

	private static final Map<String, String> MEANINGS = Map.of("OOM",
			"Redis has reached its memory limit and takes nothing more. Raise 'maxmemory' of the server, or bound the "
					+ "streams with 'redis.retention'",
			"WRONGTYPE",
			"There is something else than a stream at the key. Set 'destination' of the channel to another key, or "
					+ "remove what is there",
			"READONLY",
			"This Redis is a replica, which takes no writes. Point 'spring.data.redis' to the master, or to the "
					+ "sentinels that know it",
			"NOAUTH", LOG_IN, "WRONGPASS", LOG_IN, "NOPERM",
			"The user of this service lacks a right. Give it the right to the command and the key", "MISCONF",
			"Redis cannot store on its disk and takes no writes. See the log of the server", "NOREPLICAS",
			"Redis has fewer replicas than its 'min-replicas-to-write'. Add replicas", "LOADING",
			"Redis has just started and reads its data. Send again in a moment");

	private SendFailures() {
	}

	static Throwable translate(Throwable failure, ChannelDefinition channel) {
		if (failure instanceof RedisCommandExecutionException || isKnown(failure)) {
			return refused(failure, channel);
		}
		if (!(failure instanceof RedisException || failure instanceof CancellationException
				|| failure instanceof IOException)) {
			return failure;
		}
		return new RedisConnectionFailureException(
				"The connection to Redis was lost before it has confirmed the envelope; whether it has it is unknown.",
				failure);
	}

	/**
	 * Says what a refusal means for a channel, also that of a connection.
	 * @param failure the failure
	 * @param channel the channel
	 * @return the failure to tell, the same if nothing more is known of it
	 */
	static Throwable describe(Throwable failure, ChannelDefinition channel) {
		return isKnown(failure) ? refused(failure, channel) : failure;
	}

	private static boolean isKnown(Throwable failure) {
		return MEANINGS.containsKey(Calls.refusal(failure));
	}

	private static Throwable refused(Throwable failure, ChannelDefinition channel) {
		String meaning = MEANINGS.get(Calls.refusal(failure));
		String text = (meaning != null) ? meaning : "Redis has refused the envelope";
		return new RedisSystemException(text + " (channel '" + channel.name() + "', destination '"
				+ channel.destination() + "'): " + PeerText.escape(Calls.refusalText(failure)), failure);
	}

}
