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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.distributedbus.transport.Deadline;
import io.lettuce.core.RedisCommandExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.RedisConnectionFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SenderLink}.
 */
class SenderLinkTests {

	private static final Deadline LONG = Deadline.in(Duration.ofMinutes(2));

	private static final RedisConnectionFailureException ABSENT = new RedisConnectionFailureException("absent");

	private final Deque<RuntimeException> failures = new ArrayDeque<>();

	private volatile int tries;

	private final SenderLink link = new SenderLink(this::open);

	@Test
	void triesAgainWhileThereIsTime() throws Exception {
		this.failures.add(ABSENT);
		this.failures.add(ABSENT);
		this.link.connect(LONG);
		assertThat(this.link.open()).isNotNull();
		assertThat(this.tries).isEqualTo(3);
	}

	@Test
	void failsWhenTheTimeIsOver() {
		this.failures.add(ABSENT);
		assertThatExceptionOfType(RedisConnectionFailureException.class)
			.isThrownBy(() -> this.link.connect(Deadline.in(Duration.ZERO)))
			.isSameAs(ABSENT);
		assertThat(this.tries).isEqualTo(1);
	}

	@Test
	void failsAtOnceWhenTheServerRefusesTheLogIn() {
		RedisConnectionFailureException refused = new RedisConnectionFailureException("refused",
				new RedisCommandExecutionException("WRONGPASS invalid password"));
		this.failures.add(refused);
		assertThatExceptionOfType(RedisConnectionFailureException.class).isThrownBy(() -> this.link.connect(LONG))
			.isSameAs(refused);
		assertThat(this.tries).isEqualTo(1);
	}

	@Test
	void connectsSoonAfterAFailure() {
		this.failures.add(ABSENT);
		assertThatExceptionOfType(RedisConnectionFailureException.class)
			.isThrownBy(() -> this.link.connect(Deadline.in(Duration.ZERO)));
		Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
			this.link.connect(LONG);
			assertThat(this.link.open()).isNotNull();
		});
	}

	@Test
	void closingEndsTheWait() {
		for (int i = 0; i < 10_000; i++) {
			this.failures.add(ABSENT);
		}
		CompletableFuture<Void> connected = CompletableFuture.runAsync(() -> {
			try {
				this.link.connect(LONG);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> this.tries > 0);
		this.link.close();
		assertThat(connected.orTimeout(30, TimeUnit.SECONDS)).failsWithin(Duration.ofSeconds(30))
			.withThrowableThat()
			.withRootCauseInstanceOf(RedisConnectionFailureException.class);
	}

	private synchronized RedisLink open(Duration limit) {
		this.tries++;
		RuntimeException failure = this.failures.poll();
		if (failure != null) {
			throw failure;
		}
		return new FakeLink();
	}

}
