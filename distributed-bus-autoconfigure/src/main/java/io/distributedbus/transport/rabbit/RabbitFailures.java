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
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import io.distributedbus.message.PeerText;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.AmqpAuthenticationException;

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
	 * Tells whether the broker refuses who we are or where we want to.
	 * @param failure why a connection could not be opened
	 * @return whether the configuration of the connection is wrong
	 */
	static boolean isLogIn(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof AuthenticationFailureException || cause instanceof AmqpAuthenticationException) {
				return true;
			}
		}
		return replyCode(failure) == AMQP.NOT_ALLOWED;
	}

	/**
	 * Returns a failure in words: what the broker said, else the deepest message there
	 * is, and what to correct if the log-in was refused.
	 * @param failure the failure
	 * @return the text, escaped and of a bounded length
	 */
	static String describe(Throwable failure) {
		return isLogIn(failure)
				? said(failure) + " (check the user, password and virtual host of the connection, 'spring.rabbitmq.*')"
				: said(failure);
	}

	private static String said(Throwable failure) {
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
