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

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.distributedbus.transport.Deadline;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/**
 * An admin client that lives as long as somebody uses it, so that all channels that wait
 * for an absent broker try to connect together. Safe for use by several threads.
 */
final class SharedAdmin {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

	private static final long PAUSE_MILLIS = 20;

	private final Supplier<Admin> supplier;

	private @Nullable Admin admin;

	private int users;

	SharedAdmin(Supplier<Admin> supplier) {
		this.supplier = supplier;
	}

	<T> T use(Work<T> work) throws Exception {
		Admin admin = acquire();
		try {
			return work.with(admin);
		}
		finally {
			release(admin);
		}
	}

	private synchronized Admin acquire() {
		Admin admin = this.admin;
		if (admin == null) {
			admin = this.supplier.get();
			this.admin = admin;
		}
		this.users++;
		return admin;
	}

	private void release(Admin admin) {
		synchronized (this) {
			this.users--;
			if (this.users > 0) {
				return;
			}
			this.admin = null;
		}
		admin.close(CLOSE_TIMEOUT);
	}

	static <T> T get(KafkaFuture<T> future, Deadline deadline) throws Exception {
		try {
			return future.get(Math.max(deadline.remaining().toMillis(), 1), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
		catch (TimeoutException ex) {
			throw new org.apache.kafka.common.errors.TimeoutException("The broker has not answered in time", ex);
		}
	}

	/**
	 * Waits until the brokers know of something: they learn of it later than it is done.
	 * @param lookup asks them
	 * @param deadline how long to wait
	 * @param late says what they do not know when the time is over
	 * @return what they know
	 * @throws Exception if they do not answer, or do not know it in time
	 */
	static <T> T await(Lookup<T> lookup, Deadline deadline, Supplier<String> late) throws Exception {
		T found = lookup.look();
		while (found == null) {
			if (deadline.isOver()) {
				throw new org.apache.kafka.common.errors.TimeoutException(late.get());
			}
			Thread.sleep(PAUSE_MILLIS);
			found = lookup.look();
		}
		return found;
	}

	/**
	 * Asks the brokers for something.
	 *
	 * @param <T> the type of the answer
	 */
	interface Lookup<T> {

		@Nullable T look() throws Exception;

	}

	/**
	 * What is done with an admin client.
	 *
	 * @param <T> the type of the result
	 */
	interface Work<T> {

		T with(Admin admin) throws Exception;

	}

}
