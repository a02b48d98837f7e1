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

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.distributedbus.message.PeerText;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;

/**
 * Waits for answers and says what a failure means.
 */
final class Calls {

	/**
	 * How long an answer to a short command may take.
	 */
	static final Duration LIMIT = Duration.ofSeconds(5);

	private static final int MAX_CAUSES = 10;

	private Calls() {
	}

	/**
	 * Waits for the answer to a short command.
	 * @param <T> the type of the answer
	 * @param future the answer
	 * @return the answer
	 * @throws InterruptedException if the thread is interrupted
	 * @throws RedisCommandExecutionException if the server refuses the command
	 * @throws RedisConnectionFailureException if there is no answer in time
	 */
	static <T> T get(RedisFuture<T> future) throws InterruptedException {
		return get(future, LIMIT);
	}

	static <T> T get(RedisFuture<T> future, Duration limit) throws InterruptedException {
		try {
			return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new RedisConnectionFailureException("Redis has not answered within " + limit.toMillis() + " ms.", ex);
		}
		catch (CancellationException ex) {
			throw lost(ex);
		}
		catch (ExecutionException ex) {
			throw translate((ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

	private static RuntimeException translate(Throwable failure) {
		if (failure instanceof RedisCommandExecutionException refusal) {
			return refusal;
		}
		return (failure instanceof Exception) ? lost(failure)
				: new RedisSystemException("A command to Redis failed.", failure);
	}

	private static RedisConnectionFailureException lost(Throwable cause) {
		return new RedisConnectionFailureException(
				"The connection to Redis was lost before the answer: " + describe(cause), cause);
	}

	/**
	 * Returns the failure of a connection that was lost without a reason.
	 */
	static RedisConnectionFailureException lost() {
		return new RedisConnectionFailureException("The connection to Redis was lost.");
	}

	/**
	 * Tells whether the server has not answered in time, so that the connection is of no
	 * use any more.
	 * @param failure the failure
	 * @return whether it was silence
	 */
	static boolean isSilence(Throwable failure) {
		return failure instanceof RedisConnectionFailureException && failure.getCause() instanceof TimeoutException;
	}

	/**
	 * Tells whether the server has become a replica, so that the connection leads to the
	 * wrong one.
	 * @param failure a failure, or {@code null}
	 * @return whether it has
	 */
	static boolean isReplica(@Nullable Throwable failure) {
		return refusal(failure).equals("READONLY");
	}

	/**
	 * Tells what the server has refused.
	 * @param failure a failure, or {@code null}
	 * @return the first word of its error, for example {@code WRONGTYPE}, or an empty
	 * text if it is no refusal
	 */
	static String refusal(@Nullable Throwable failure) {
		String text = refusalText(failure);
		int end = text.indexOf(' ');
		return (end > 0) ? text.substring(0, end) : text;
	}

	/**
	 * Returns what the server has said when it refused.
	 * @param failure a failure, or {@code null}
	 * @return its error, or an empty text if it is no refusal
	 */
	static String refusalText(@Nullable Throwable failure) {
		Throwable cause = failure;
		for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
			String message = cause.getMessage();
			if (cause instanceof RedisCommandExecutionException && message != null) {
				return message;
			}
			cause = cause.getCause();
		}
		return "";
	}

	/**
	 * Describes a failure in a way that is safe to log.
	 * @param failure the failure
	 * @return its type and text
	 */
	static String describe(Throwable failure) {
		StringBuilder text = new StringBuilder();
		Throwable cause = failure;
		for (int i = 0; cause != null && i < 3; i++) {
			text.append((i > 0) ? " < " : "")
				.append(cause.getClass().getSimpleName())
				.append(": ")
				.append(PeerText.escape(cause.getMessage()));
			cause = cause.getCause();
		}
		return text.toString();
	}

}
