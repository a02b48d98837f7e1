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
import java.util.List;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.ConsumerStatistics;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Position;
import io.lettuce.core.RedisCommandExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RedisStatistics}, on a real Redis.
 */
@NeedsContainers
@ParameterizedClass
@ValueSource(strings = { "redis:7.0", "redis:8.0" })
class RedisStatisticsTests {

	private static final Duration RECENT = Duration.ofMinutes(5);

	@Parameter
	String image;

	private final String key = TestRedis.name("orders");

	private TestRedis redis;

	@BeforeEach
	void start() {
		this.redis = TestRedis.of(this.image);
	}

	@Test
	void tellsZerosOfAStreamThatDoesNotExist() throws InterruptedException {
		assertThat(statistics(ChannelKind.STREAM, "a")).isEqualTo(ChannelStatistics.empty("orders", List.of("a")));
	}

	@Test
	void lagOfAnAbsentGroupIsTheLength() throws InterruptedException {
		this.redis.addOld(this.key, Duration.ofHours(2), 0);
		this.redis.add(this.key, 2);
		ChannelStatistics statistics = statistics(ChannelKind.STREAM, "a");
		assertThat(statistics.length()).isEqualTo(3);
		assertThat(statistics.oldestAge()).isBetween(Duration.ofHours(2), Duration.ofHours(3));
		assertThat(statistics.groups()).containsExactly(GroupStatistics.absent("a", 3, statistics.oldestAge()));
	}

	@Test
	void tellsOfGroupsThatAreDeclaredOrExistUnasked() throws InterruptedException {
		this.redis.group(this.key, "existing", "0");
		this.redis.add(this.key, 4);
		ChannelStatistics statistics = statistics(ChannelKind.STREAM, "asked", "declared");
		assertThat(statistics.groups()).extracting(GroupStatistics::group)
			.containsExactly("asked", "declared", "existing");
		assertThat(statistics.groups()).extracting(GroupStatistics::lag).containsOnly(4L);
	}

	@Test
	void tellsWhatIsPendingAndWhatWasNotDelivered() throws InterruptedException {
		this.redis.group(this.key, "a", "0");
		String first = this.redis.add(this.key);
		String second = this.redis.add(this.key);
		String third = this.redis.add(this.key);
		this.redis.add(this.key, 2);
		this.redis.read(this.key, "a", "one", 2, 1);
		this.redis.read(this.key, "a", "two", 1, 0);
		GroupStatistics group = group(ChannelKind.STREAM);
		assertThat(first).isNotNull();
		assertThat(group.lag()).isEqualTo(2);
		assertThat(group.pending()).isEqualTo(2);
		assertThat(group.lastDelivered()).containsExactly(new Position(this.key, third));
		assertThat(group.lowestPending()).isEqualTo(new Position(this.key, second));
		assertThat(group.oldestUnreadAge()).isBetween(Duration.ZERO, RECENT);
		assertThat(group.consumers()).extracting(ConsumerStatistics::consumer).containsExactlyInAnyOrder("one", "two");
		assertThat(group.consumers()).extracting(ConsumerStatistics::pending).containsOnly(1L);
		assertThat(group.consumers()).allSatisfy((consumer) -> assertThat(consumer.idle()).isLessThan(RECENT));
	}

	@Test
	void ageOfTheOldestUnreadIsThatOfTheFirstThatWasNotDelivered() throws InterruptedException {
		this.redis.group(this.key, "a", "0");
		this.redis.addOld(this.key, Duration.ofHours(4), 0);
		this.redis.addOld(this.key, Duration.ofHours(2), 0);
		this.redis.read(this.key, "a", "one", 1, 1);
		assertThat(group(ChannelKind.STREAM).oldestUnreadAge()).isBetween(Duration.ofHours(2), Duration.ofHours(3));
		this.redis.read(this.key, "a", "one", 1, 1);
		assertThat(group(ChannelKind.STREAM).oldestUnreadAge()).isNull();
		assertThat(group(ChannelKind.STREAM).lag()).isZero();
		assertThat(statistics(ChannelKind.STREAM).oldestUnreadAge()).isEmpty();
	}

	@Test
	void knowsTheLagAfterARetentionHasRemovedWhatWasRead() throws InterruptedException {
		this.redis.group(this.key, "a", "0");
		this.redis.add(this.key, 10);
		this.redis.read(this.key, "a", "one", 6, 6);
		this.redis.commands().xtrim(this.key, false, 3);
		assertThat(group(ChannelKind.STREAM).lag()).isEqualTo(3);
	}

	@Test
	void doesNotInventALagThatRedisDoesNotKnow() throws InterruptedException {
		this.redis.add(this.key, 5);
		String middle = this.redis.add(this.key);
		this.redis.add(this.key, 5);
		this.redis.group(this.key, "a", middle);
		GroupStatistics group = group(ChannelKind.STREAM);
		assertThat(group.lag()).isNull();
		assertThat(group.oldestUnreadAge()).isNotNull();
	}

	@Test
	void lagOfAQueueIsWhatIsLeftAndNotDelivered() throws InterruptedException {
		this.redis.group(this.key, "a", "0");
		String first = this.redis.add(this.key);
		this.redis.add(this.key, 9);
		this.redis.read(this.key, "a", "one", 4, 1);
		this.redis.commands().xdel(this.key, first);
		GroupStatistics group = group(ChannelKind.QUEUE);
		assertThat(statistics(ChannelKind.QUEUE).length()).isEqualTo(9);
		assertThat(group.pending()).isEqualTo(3);
		assertThat(group.lag()).isEqualTo(6);
	}

	@Test
	void throwsWhenSomethingElseIsAtTheKey() {
		this.redis.commands().set(this.key, "text");
		assertThatExceptionOfType(RedisCommandExecutionException.class)
			.isThrownBy(() -> statistics(ChannelKind.STREAM, "a"))
			.withMessageContaining("WRONGTYPE");
	}

	private GroupStatistics group(ChannelKind kind) throws InterruptedException {
		return statistics(kind).group("a").orElseThrow();
	}

	private ChannelStatistics statistics(ChannelKind kind, String... groups) throws InterruptedException {
		RedisChannelOptions options = new RedisChannelOptions(Duration.ofMinutes(1),
				(groups.length > 1) ? List.of(groups[1]) : List.of(), false, 0, false, null);
		ChannelDefinition channel = ChannelDefinition.builder("orders", kind, "redis")
			.destination(this.key)
			.options(options)
			.build();
		return RedisStatistics.read(channel, (groups.length > 0) ? Set.of(groups[0]) : Set.of(), this.redis.clients(),
				this.key, Duration.ofSeconds(30));
	}

}
