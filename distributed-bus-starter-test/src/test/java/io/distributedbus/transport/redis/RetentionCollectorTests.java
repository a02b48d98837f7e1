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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.transport.redis.ClusterLock.Held;
import io.lettuce.core.XReadArgs.StreamOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the retention of a stream removes, on a real Redis.
 */
@NeedsContainers
@ExtendWith(OutputCaptureExtension.class)
@ParameterizedClass
@ValueSource(strings = { "redis:7.0", "redis:8.0" })
class RetentionCollectorTests {

	private static final RedisRetention ACKNOWLEDGED = retention(true, null, null, false, false);

	@Parameter
	String image;

	private final String key = TestRedis.name("orders");

	private TestRedis redis;

	@BeforeEach
	void start() {
		this.redis = TestRedis.of(this.image);
	}

	@Test
	void keepsFromTheFirstEntryOnThatIsPending() {
		this.redis.group(this.key, "a", "0");
		this.redis.add(this.key, 10);
		this.redis.read(this.key, "a", "c", 5, 1);
		collect(ACKNOWLEDGED, "a");
		assertThat(this.redis.length(this.key)).isEqualTo(9);
	}

	@Test
	void keepsWhatOneOfTheDeclaredGroupsHasNotAcknowledged(CapturedOutput output) {
		this.redis.group(this.key, "a", "0");
		this.redis.group(this.key, "b", "0");
		this.redis.add(this.key, 10);
		this.redis.read(this.key, "a", "c", 10, 10);
		this.redis.read(this.key, "b", "c", 4, 4);
		collect(ACKNOWLEDGED, "a", "b");
		assertThat(this.redis.length(this.key)).isEqualTo(6);
		assertThat(output).contains("channel 'orders' removed 4 entries from stream '" + this.key + "'",
				"acknowledged by all of [a, b]");
		this.redis.read(this.key, "b", "c", 6, 6);
		collect(ACKNOWLEDGED, "a", "b");
		assertThat(this.redis.length(this.key)).isZero();
	}

	@Test
	void collectsWhatWasAcknowledgedAlsoWhenTheMemoryIsFull() {
		this.redis.group(this.key, "a", "0");
		this.redis.add(this.key, 10);
		this.redis.read(this.key, "a", "c", 10, 10);
		collectWithFullMemory(ACKNOWLEDGED, "a");
		assertThat(this.redis.length(this.key)).isZero();
	}

	@Test
	void removesNothingForItsLengthWhenTheMemoryIsFullAndOthersMayDoSo() {
		this.redis.add(this.key, 10);
		collectWithFullMemory(retention(false, 5L, null, false, true));
		assertThat(this.redis.length(this.key)).isEqualTo(10);
	}

	private void collectWithFullMemory(RedisRetention retention, String... groups) {
		this.redis.commands().configSet("maxmemory", "1");
		try {
			collect(retention, groups);
		}
		finally {
			this.redis.commands().configSet("maxmemory", "0");
		}
	}

	@Test
	void keepsEverythingForADeclaredGroupThatDoesNotExist(CapturedOutput output) {
		this.redis.group(this.key, "a", "0");
		this.redis.add(this.key, 10);
		this.redis.read(this.key, "a", "c", 10, 10);
		RetentionCollector collector = collector(ACKNOWLEDGED, "a", "late");
		collector.run();
		collector.run();
		assertThat(this.redis.length(this.key)).isEqualTo(10);
		assertThat(output).containsOnlyOnce("[late] do not exist");
	}

	@Test
	void keepsEverythingForAGroupThatHasReadNothing() {
		this.redis.group(this.key, "a", "0");
		this.redis.group(this.key, "b", "0");
		this.redis.add(this.key, 10);
		this.redis.read(this.key, "a", "c", 10, 10);
		collect(ACKNOWLEDGED, "a", "b");
		assertThat(this.redis.length(this.key)).isEqualTo(10);
	}

	@Test
	void doesNotWaitForAGroupThatIsNotDeclaredAndSaysSo(CapturedOutput output) {
		this.redis.group(this.key, "a", "0");
		this.redis.group(this.key, "curious", "0");
		this.redis.add(this.key, 10);
		this.redis.read(this.key, "a", "c", 10, 10);
		collect(ACKNOWLEDGED, "a");
		assertThat(this.redis.length(this.key)).isZero();
		assertThat(output).contains("[curious] of stream '" + this.key + "' are not declared");
	}

	@Test
	void keepsWhatAGroupIsToReadAgain() {
		this.redis.group(this.key, "a", "0");
		String first = this.redis.add(this.key);
		this.redis.add(this.key, 9);
		this.redis.read(this.key, "a", "c", 10, 9);
		this.redis.commands().xgroupSetid(StreamOffset.from(this.key, first), "a");
		collect(ACKNOWLEDGED, "a");
		assertThat(this.redis.length(this.key)).isEqualTo(9);
	}

	@Test
	void removesWhatIsTooOldOnceItWasRead() {
		this.redis.group(this.key, "a", "0");
		for (int i = 0; i < 5; i++) {
			this.redis.addOld(this.key, Duration.ofHours(2), i);
		}
		this.redis.add(this.key, 5);
		RedisRetention hour = retention(false, null, Duration.ofHours(1), false, false);
		this.redis.read(this.key, "a", "c", 3, 3);
		collect(hour, "a");
		assertThat(this.redis.length(this.key)).isEqualTo(7);
		this.redis.read(this.key, "a", "c", 7, 7);
		collect(hour, "a");
		assertThat(this.redis.length(this.key)).isEqualTo(5);
	}

	@Test
	void removesWhatIsTooOldUnreadWhenForced() {
		this.redis.group(this.key, "a", "0");
		for (int i = 0; i < 5; i++) {
			this.redis.addOld(this.key, Duration.ofHours(2), i);
		}
		this.redis.add(this.key, 5);
		collect(retention(false, null, Duration.ofHours(1), false, true), "a");
		assertThat(this.redis.length(this.key)).isEqualTo(5);
	}

	@Test
	void removesWhatIsTooMuchOnceItWasRead() {
		this.redis.group(this.key, "a", "0");
		this.redis.addMany(this.key, 1000);
		RedisRetention length = retention(false, 300L, null, false, false);
		collect(length, "a");
		assertThat(this.redis.length(this.key)).isEqualTo(1000);
		this.redis.read(this.key, "a", "c", 250, 250);
		collect(length, "a");
		assertThat(this.redis.length(this.key)).isEqualTo(800);
		this.redis.skip(this.key, "a");
		collect(length, "a");
		assertThat(this.redis.length(this.key)).isBetween(300L, 399L);
	}

	@Test
	void removesWhatIsTooMuchUnreadWhenForced(CapturedOutput output) {
		this.redis.addMany(this.key, 1000);
		collect(retention(false, 300L, null, false, true));
		assertThat(this.redis.length(this.key)).isBetween(300L, 399L);
		assertThat(output).contains("above 'max-length' (forced)");
	}

	@Test
	void onlySaysInADryRunWhatWouldGo(CapturedOutput output) {
		this.redis.group(this.key, "a", "0");
		this.redis.addMany(this.key, 2500);
		this.redis.read(this.key, "a", "c", 2200, 2200);
		collect(retention(true, null, null, true, false), "a");
		assertThat(output).contains("would remove 2200 entries");
		collect(retention(true, 100L, null, true, false), "a");
		assertThat(output).contains(": 2200 acknowledged by all of [a]");
		collect(retention(false, 100L, null, true, true), "a");
		assertThat(output).contains("would remove 2400 entries");
		assertThat(this.redis.length(this.key)).isEqualTo(2500);
	}

	@Test
	void collectsFromAMillionEntriesInSteps() {
		this.redis.group(this.key, "a", "0");
		this.redis.addMany(this.key, 1_000_000);
		this.redis.skip(this.key, "a");
		this.redis.add(this.key, 7);
		AtomicInteger asked = new AtomicInteger();
		collector(ACKNOWLEDGED, () -> asked.incrementAndGet() > 0, "a").run();
		assertThat(this.redis.length(this.key)).isEqualTo(7);
		assertThat(asked).hasValueGreaterThanOrEqualTo(100);
		this.redis.commands().del(this.key);
	}

	@Test
	void stopsBetweenSteps() {
		this.redis.group(this.key, "a", "0");
		this.redis.addMany(this.key, 30_000);
		this.redis.skip(this.key, "a");
		AtomicInteger asked = new AtomicInteger();
		collector(ACKNOWLEDGED, () -> asked.incrementAndGet() <= 2, "a").run();
		assertThat(this.redis.length(this.key)).isBetween(20_000L, 29_999L);
		collect(ACKNOWLEDGED, "a");
		assertThat(this.redis.length(this.key)).isZero();
	}

	@Test
	void leavesTheWorkToTheOneThatHasTheLock() {
		this.redis.group(this.key, "a", "0");
		this.redis.add(this.key, 10);
		this.redis.skip(this.key, "a");
		Held other = lock().tryLock();
		collectWith(lock(), "a");
		assertThat(this.redis.length(this.key)).isEqualTo(10);
		other.release();
		collectWith(lock(), "a");
		assertThat(this.redis.length(this.key)).isZero();
	}

	@Test
	void stopsWhenTheLockIsLost() {
		this.redis.group(this.key, "a", "0");
		this.redis.addMany(this.key, 30_000);
		this.redis.skip(this.key, "a");
		collectWith(() -> new LostLock(3), "a");
		assertThat(this.redis.length(this.key)).isBetween(10_000L, 29_999L);
	}

	@Test
	void saysOnceThatSomethingElseIsAtTheKey(CapturedOutput output) {
		this.redis.commands().set(this.key, "text");
		RetentionCollector collector = collector(ACKNOWLEDGED, "a");
		collector.run();
		collector.run();
		assertThat(output).containsOnlyOnce("could not collect").contains("WRONGTYPE");
	}

	@Test
	void findsNothingWhereNoStreamIs() {
		collect(ACKNOWLEDGED, "a");
		assertThat(this.redis.commands().exists(this.key)).isZero();
	}

	private ClusterLock lock() {
		return new ShedLocks(this.redis.factory(), this.key, "retention", "collector", Duration.ofSeconds(30),
				Duration.ZERO);
	}

	private void collect(RedisRetention retention, String... groups) {
		collector(retention, groups).run();
	}

	private void collectWith(ClusterLock lock, String... groups) {
		new RetentionCollector(channel(ACKNOWLEDGED, groups), this.key, this.redis.clients(), lock, () -> true).run();
	}

	private RetentionCollector collector(RedisRetention retention, String... groups) {
		return collector(retention, () -> true, groups);
	}

	private RetentionCollector collector(RedisRetention retention, BooleanSupplier running, String... groups) {
		return new RetentionCollector(channel(retention, groups), this.key, this.redis.clients(), lock(), running);
	}

	private ChannelDefinition channel(RedisRetention retention, String... groups) {
		return ChannelDefinition.builder("orders", ChannelKind.STREAM, "redis")
			.destination(this.key)
			.options(new RedisChannelOptions(Duration.ofMinutes(1), List.of(groups), false, 0, false, retention))
			.build();
	}

	private static RedisRetention retention(boolean acknowledged, @Nullable Long maxLength, @Nullable Duration maxAge,
			boolean dryRun, boolean force) {
		return new RedisRetention(acknowledged, maxLength, maxAge, dryRun, force, Duration.ofSeconds(1));
	}

	private static final class LostLock implements Held {

		private int left;

		private LostLock(int left) {
			this.left = left;
		}

		@Override
		public boolean isValid() {
			return this.left-- > 0;
		}

		@Override
		public boolean extend() {
			return false;
		}

		@Override
		public void release() {
		}

	}

}
