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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for exclusive consumers, on a real Redis.
 */
@NeedsContainers
@ParameterizedClass
@ValueSource(strings = { "redis:7.0", "redis:8.0" })
class ExclusiveConsumerTests {

	@Parameter
	String image;

	private final String key = TestRedis.name("orders");

	private final String lock = this.key + ":shop:reader";

	private final List<ExclusiveInstance> instances = new ArrayList<>();

	private final CountDownLatch gate = new CountDownLatch(1);

	private TestRedis redis;

	@BeforeEach
	void start() {
		this.redis = TestRedis.of(this.image);
	}

	@AfterEach
	void stop() {
		this.gate.countDown();
		this.instances.forEach(ExclusiveInstance::close);
	}

	@ParameterizedTest
	@EnumSource(names = { "STREAM", "QUEUE" })
	void oneReadsInOrderAndTheOtherStandsBy(ChannelKind kind) {
		ExclusiveInstance first = instance(kind);
		await().until(() -> first.told.contains("connected"));
		ExclusiveInstance second = instance(kind);
		await().until(() -> second.told.contains("standing by"));
		publish(0, 200);
		await().until(() -> first.handled.size() >= 200);
		assertThat(first.handled).containsExactlyElementsOf(numbers(0, 200));
		assertThat(second.handled).isEmpty();
		assertThat(second.told).containsExactly("standing by");
	}

	@Test
	void theOtherTakesOverWhenTheFirstStops() {
		ExclusiveInstance first = instance(ChannelKind.STREAM);
		await().until(() -> first.told.contains("connected"));
		ExclusiveInstance second = instance(ChannelKind.STREAM);
		publish(0, 50);
		await().until(() -> first.handled.size() >= 50);
		assertThat(first.stop()).isTrue();
		publish(50, 50);
		await().until(() -> second.handled.size() >= 50);
		assertThat(first.handled).containsExactlyElementsOf(numbers(0, 50));
		assertThat(second.handled).containsExactlyElementsOf(numbers(50, 50));
	}

	@Test
	void takesOverFirstWhatADeadOneHasNotAcknowledged() {
		this.redis.group(this.key, "shop", "0");
		publish(0, 20);
		this.redis.read(this.key, "shop", "dead", 7, 2);
		this.redis.commands().set(this.lock, "dead");
		ExclusiveInstance instance = instance(ChannelKind.STREAM);
		await().until(() -> instance.told.contains("standing by"));
		this.redis.commands().pexpire(this.lock, 1);
		await().until(() -> instance.handled.size() >= 18);
		assertThat(instance.handled).containsExactlyElementsOf(numbers(2, 18));
		assertThat(instance.told).containsExactly("standing by", "connected");
	}

	@Test
	void keepsTheLockWhileAHandlerRuns() {
		ExclusiveInstance instance = instance(ChannelKind.STREAM, (payload) -> awaitGate());
		publish(0, 1);
		await().until(() -> this.redis.commands().pttl(this.lock) > 0);
		for (int i = 0; i < 3; i++) {
			this.redis.commands().pexpire(this.lock, 5_000);
			await().until(() -> this.redis.commands().pttl(this.lock) > 5_000);
		}
		assertThat(instance.handled).isEmpty();
		this.gate.countDown();
		await().until(() -> !instance.handled.isEmpty());
		assertThat(instance.told).containsExactly("connected");
	}

	@Test
	void stopsReadingWhenTheLockIsLostAndGoesOnWithAllThatIsLeft() {
		AtomicInteger begun = new AtomicInteger();
		ExclusiveInstance instance = instance(ChannelKind.STREAM, (payload) -> {
			begun.incrementAndGet();
			awaitGate();
		});
		await().until(() -> instance.told.contains("connected"));
		publish(0, 20);
		await().until(() -> begun.get() == 1);
		this.redis.commands().set(this.lock, "another");
		await().until(() -> instance.told.contains("lane stopped"));
		await().until(() -> instance.told.contains("standing by"));
		assertThat(instance.told).anySatisfy((told) -> assertThat(told).contains("lock", "was lost"));
		this.gate.countDown();
		await().until(() -> !instance.handled.isEmpty());
		publish(20, 20);
		assertThat(instance.handled).containsExactly("0");
		this.redis.commands().del(this.lock);
		Set<String> all = new HashSet<>(numbers(0, 40));
		await().until(() -> new HashSet<>(instance.handled).equals(all));
		assertThat(instance.handled.subList(1, instance.handled.size())).containsExactlyElementsOf(numbers(0, 40));
	}

	@Test
	void beginsNothingMoreOnceRedisWasSilentForLongerThanTheLockLasts() {
		try (TestRedis own = TestRedis.start(this.image)) {
			ExclusiveInstance instance = new ExclusiveInstance(own.factory(), ChannelKind.STREAM, this.key,
					(payload) -> awaitGate());
			this.instances.add(instance);
			await().until(() -> instance.told.contains("connected"));
			own.commands().xadd(this.key, Map.of("ce_data", "0"));
			own.commands().xadd(this.key, Map.of("ce_data", "1"));
			await().until(() -> own.commands().xpending(this.key, "shop").getCount() == 2);
			own.pause();
			await().until(() -> instance.told.contains("lane stopped"));
			this.gate.countDown();
			await().until(() -> !instance.handled.isEmpty());
			assertThat(instance.handled).containsExactly("0");
			own.resume();
			await().until(() -> instance.handled.contains("1"));
			instance.close();
		}
	}

	@Test
	void readsAgainOnlyAfterTheHandlerThatWasAtWorkWhileRedisWasSilent() {
		try (TestRedis own = TestRedis.start(this.image)) {
			AtomicInteger begun = new AtomicInteger();
			ExclusiveInstance instance = new ExclusiveInstance(own.factory(), ChannelKind.STREAM, this.key,
					(payload) -> {
						begun.incrementAndGet();
						awaitGate();
					});
			this.instances.add(instance);
			await().until(() -> instance.told.contains("connected"));
			own.commands().xadd(this.key, Map.of("ce_data", "0"));
			await().until(() -> begun.get() == 1);
			own.pause();
			await().until(() -> instance.told.contains("lane stopped"));
			own.resume();
			await().until(() -> instance.told.stream().anyMatch((told) -> told.contains("is held again")));
			own.commands().xadd(this.key, Map.of("ce_data", "1"));
			assertThat(begun).hasValue(1);
			this.gate.countDown();
			await().until(() -> instance.handled.size() == 3);
			assertThat(instance.handled).containsExactly("0", "0", "1");
			assertThat(instance.told).endsWith("connected");
			instance.close();
		}
	}

	private void publish(int from, int count) {
		numbers(from, count).forEach((number) -> this.redis.commands().xadd(this.key, Map.of("ce_data", number)));
	}

	private static List<String> numbers(int from, int count) {
		return IntStream.range(from, from + count).mapToObj(Integer::toString).toList();
	}

	private ExclusiveInstance instance(ChannelKind kind) {
		return instance(kind, (payload) -> {
		});
	}

	private ExclusiveInstance instance(ChannelKind kind, Consumer<String> handler) {
		ExclusiveInstance instance = new ExclusiveInstance(this.redis.factory(), kind, this.key, handler);
		this.instances.add(instance);
		return instance;
	}

	private void awaitGate() {
		try {
			assertThat(this.gate.await(120, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10));
	}

}
