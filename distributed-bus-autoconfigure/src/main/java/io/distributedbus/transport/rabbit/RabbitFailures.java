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

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import io.distributedbus.message.PeerText;
import org.jspecify.annotations.Nullable;

/**
 * What the broker says in a failure of the client, whose own messages are often empty.
 */
final class RabbitFailures {

	private RabbitFailures() {
	}

	/**
	 * Returns the code with which the broker closed a channel or connection.
	 * @param failure the failure
	 * @return the code, or zero if the broker has closed nothing
	 */
	static int replyCode(Throwable failure) {
		Method reason = reason(failure);
		if (reason instanceof AMQP.Channel.Close close) {
			return close.getReplyCode();
		}
		return (reason instanceof AMQP.Connection.Close close) ? close.getReplyCode() : 0;
	}

	/**
	 * Returns what the broker said when it closed a channel or connection.
	 * @param failure the failure
	 * @return the text as the broker wrote it, or {@code null} if it has closed nothing
	 */
	static @Nullable String replyText(Throwable failure) {
		Method reason = reason(failure);
		if (reason instanceof AMQP.Channel.Close close) {
			return close.getReplyText();
		}
		return (reason instanceof AMQP.Connection.Close close) ? close.getReplyText() : null;
	}

	private static @Nullable Method reason(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ShutdownSignalException signal && signal.getReason() != null) {
				return signal.getReason();
			}
		}
		return null;
	}

	/**
	 * Returns a failure in words: what the broker said, else the deepest message there
	 * is.
	 * @param failure the failure
	 * @return the text, escaped and of a bounded length
	 */
	static String describe(Throwable failure) {
		String reply = replyText(failure);
		if (reply != null) {
			return PeerText.escape(reply);
		}
		Throwable deepest = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			deepest = (cause.getMessage() != null) ? cause : deepest;
		}
		String message = deepest.getMessage();
		return deepest.getClass().getSimpleName() + ((message != null) ? ": " + PeerText.escape(message) : "");
	}

}
