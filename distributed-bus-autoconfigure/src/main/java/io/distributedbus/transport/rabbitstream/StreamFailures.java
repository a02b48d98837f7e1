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

import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import com.rabbitmq.stream.AuthenticationFailureException;
import com.rabbitmq.stream.Constants;
import com.rabbitmq.stream.StreamDoesNotExistException;
import com.rabbitmq.stream.StreamException;
import com.rabbitmq.stream.StreamNotAvailableException;

/**
 * Tells what failures of the client mean.
 */
final class StreamFailures {

	private static final Set<Short> REFUSALS = Set.of(Constants.RESPONSE_CODE_AUTHENTICATION_FAILURE,
			Constants.RESPONSE_CODE_AUTHENTICATION_FAILURE_LOOPBACK, Constants.RESPONSE_CODE_SASL_ERROR,
			Constants.RESPONSE_CODE_SASL_MECHANISM_NOT_SUPPORTED, Constants.RESPONSE_CODE_VIRTUAL_HOST_ACCESS_FAILURE,
			Constants.RESPONSE_CODE_ACCESS_REFUSED);

	private StreamFailures() {
	}

	/**
	 * Returns the failure that lies behind those that say only where it happened, and
	 * says what to do about one that only a person can change.
	 * @param failure the failure
	 * @return the failure to tell
	 */
	static Throwable clear(Throwable failure) {
		Throwable inner = inner(failure);
		if (inner instanceof AuthenticationFailureException) {
			return new StreamRefusedException("RabbitMQ refuses the user name or password of the stream connection ("
					+ inner.getMessage() + "). Correct 'spring.rabbitmq.stream.username' and "
					+ "'spring.rabbitmq.stream.password', or those of 'spring.rabbitmq'.");
		}
		if (inner instanceof StreamException refused && REFUSALS.contains(refused.getCode())) {
			return new StreamRefusedException("RabbitMQ refuses access (" + inner.getMessage()
					+ "). Give the user the permissions it needs on the virtual host, the stream and the exchange of a "
					+ "super stream.");
		}
		return inner;
	}

	private static Throwable inner(Throwable failure) {
		Throwable inner = failure;
		while (inner.getCause() != null && saysOnlyWhere(inner)) {
			inner = inner.getCause();
		}
		return inner;
	}

	private static boolean saysOnlyWhere(Throwable failure) {
		return failure instanceof ExecutionException || failure instanceof CompletionException
				|| (failure.getClass() == StreamException.class && ((StreamException) failure).getCode() < 0);
	}

	static boolean isMissing(Throwable failure) {
		return has(failure, StreamDoesNotExistException.class) || has(failure, StreamMissingException.class)
				|| code(failure) == Constants.RESPONSE_CODE_STREAM_DOES_NOT_EXIST;
	}

	/**
	 * Tells whether a stream is there but has no leader for a moment.
	 * @param failure the failure
	 * @return whether to try again soon
	 */
	static boolean isTransient(Throwable failure) {
		return has(failure, StreamNotAvailableException.class)
				|| code(failure) == Constants.RESPONSE_CODE_STREAM_NOT_AVAILABLE;
	}

	/**
	 * Returns the response code of the broker.
	 * @param failure the failure
	 * @return the code, or -1 when there is none
	 */
	static short code(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof StreamException ex && ex.getCode() >= 0) {
				return ex.getCode();
			}
		}
		return -1;
	}

	static boolean has(Throwable failure, Class<? extends Throwable> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
	}

}
