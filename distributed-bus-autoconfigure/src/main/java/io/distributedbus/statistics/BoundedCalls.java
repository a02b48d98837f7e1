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

package io.distributedbus.statistics;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Makes calls on threads of their own, since the client of a broker that is away may
 * block for longer than its caller wants to wait. A call that is not waited for any more
 * goes on: not every client lives on when it is interrupted. The threads end when there
 * is nothing to do.
 */
final class BoundedCalls {

	static final int MAX_THREADS = 16;

	private static final long KEEP_ALIVE_SECONDS = 10;

	// A client that ends in time says better what is wrong
	private static final Duration GRACE = Duration.ofMillis(200);

	private final ThreadPoolExecutor threads;

	BoundedCalls() {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("distributed-bus-statistics-");
		factory.setDaemon(true);
		this.threads = new ThreadPoolExecutor(0, MAX_THREADS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
				new SynchronousQueue<>(), factory);
	}

	/**
	 * Makes a call.
	 * @param call what to call
	 * @param timeout how long to wait for it
	 * @return what it returned
	 * @throws TimeoutException if it did not end in time
	 * @throws Exception what it threw
	 */
	<T extends @Nullable Object> T call(Callable<T> call, Duration timeout) throws Exception {
		Future<T> result = submit(call);
		try {
			return result.get(timeout.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new TimeoutException("The broker has not answered");
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
	}

	private <T extends @Nullable Object> Future<T> submit(Callable<T> call) {
		try {
			return this.threads.submit(call);
		}
		catch (RejectedExecutionException ex) {
			throw new IllegalStateException(
					"No answer has come to " + MAX_THREADS + " earlier calls, and no more are made meanwhile", ex);
		}
	}

}
