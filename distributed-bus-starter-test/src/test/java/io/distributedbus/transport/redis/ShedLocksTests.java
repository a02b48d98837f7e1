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

import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.transport.redis.ClusterLock.Held;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ShedLocks}, on a real Redis.
 */
@NeedsContainers
@ParameterizedClass
@ValueSource(strings = { "redis:7.0", "redis:8.0" })
class ShedLocksTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	@Parameter
	String image;

	private final String key = TestRedis.name("shop:orders");

	private TestRedis redis;

	@BeforeEach
	void start() {
		this.redis = TestRedis.of(this.image);
	}

	@Test
	void isHeldByOneAtATime() {
		Held held = lock(LONG, Duration.ZERO).tryLock();
		assertThat(held.isValid()).isTrue();
		assertThat(lock(LONG, Duration.ZERO).tryLock()).isNull();
		held.release();
		assertThat(held.isValid()).isFalse();
		assertThat(lock(LONG, Duration.ZERO).tryLock()).isNotNull();
	}

	@Test
	void beginsWithTheKeyOfTheStream() {
		lock(LONG, Duration.ZERO).tryLock();
		assertThat(this.redis.commands().exists(this.key + ":group:reader")).isOne();
		assertThat(this.redis.commands().pttl(this.key + ":group:reader")).isBetween(1L, LONG.toMillis());
	}

	@Test
	void endsByItselfAndItsHolderKnows() {
		Held held = lock(Duration.ofMillis(300), Duration.ZERO).tryLock();
		Held next = awaitLock();
		assertThat(held.isValid()).isFalse();
		assertThat(held.extend()).isFalse();
		held.release();
		assertThat(lock(LONG, Duration.ZERO).tryLock()).as("the lock of the next holder").isNull();
		assertThat(next).isNotNull();
	}

	@Test
	void lastsAsLongAsItIsExtended() {
		Held held = lock(LONG, Duration.ZERO).tryLock();
		this.redis.commands().pexpire(this.key + ":group:reader", 60_000);
		assertThat(held.extend()).isTrue();
		assertThat(held.isValid()).isTrue();
		assertThat(this.redis.commands().pttl(this.key + ":group:reader")).isGreaterThan(60_000L);
		assertThat(lock(LONG, Duration.ZERO).tryLock()).isNull();
	}

	@Test
	void cannotBeExtendedOnceAnotherHasIt() {
		Held held = lock(LONG, Duration.ZERO).tryLock();
		this.redis.commands().del(this.key + ":group:reader");
		assertThat(lock(LONG, Duration.ZERO).tryLock()).isNotNull();
		assertThat(held.extend()).isFalse();
		assertThat(held.isValid()).isFalse();
	}

	@Test
	void outlastsItsReleaseByTheLeastTime() {
		lock(LONG, Duration.ofMinutes(5)).tryLock().release();
		assertThat(lock(LONG, Duration.ZERO).tryLock()).isNull();
		assertThat(this.redis.commands().pttl(this.key + ":group:reader")).isBetween(1L, 300_000L);
	}

	private Held awaitLock() {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> lock(LONG, Duration.ZERO).tryLock(), (held) -> held != null);
	}

	private ClusterLock lock(Duration atMost, Duration atLeast) {
		return new ShedLocks(this.redis.factory(), this.key, "group", "reader", atMost, atLeast);
	}

}
