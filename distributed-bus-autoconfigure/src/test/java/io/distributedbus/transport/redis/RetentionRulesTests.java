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

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Subscription;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link RetentionRules}.
 */
class RetentionRulesTests {

	private static final RedisRetention ACKNOWLEDGED = retention(true, null, false);

	@Test
	void takesAChannelThatSaysNothing() {
		for (ChannelKind kind : ChannelKind.values()) {
			ChannelDefinition channel = ChannelDefinition.builder("orders", kind, "redis").build();
			assertThatNoException().isThrownBy(() -> RetentionRules.check(channel, false));
		}
	}

	@Test
	void takesARetentionWithGroups() {
		assertThatNoException()
			.isThrownBy(() -> RetentionRules.check(channel(ChannelKind.STREAM, ACKNOWLEDGED, false, "a"), true));
	}

	@Test
	void findsTheLibraryThatMakesLocks() {
		assertThatNoException()
			.isThrownBy(() -> RetentionRules.check(channel(ChannelKind.STREAM, ACKNOWLEDGED, false, "a")));
	}

	@Test
	void refusesARetentionWithoutGroups() {
		assertRefused(channel(ChannelKind.STREAM, ACKNOWLEDGED, false), true, "declares no groups", "redis.groups");
		assertRefused(channel(ChannelKind.STREAM, retention(true, null, true), false), true, "redis.groups");
		assertRefused(channel(ChannelKind.STREAM, retention(false, 10L, false), false), true, "redis.groups",
				"redis.retention.force");
	}

	@Test
	void takesAForcedRetentionWithoutGroups() {
		assertThatNoException().isThrownBy(
				() -> RetentionRules.check(channel(ChannelKind.STREAM, retention(false, 10L, true), false), true));
	}

	@Test
	void saysWhichLibraryIsMissing() {
		assertRefused(channel(ChannelKind.STREAM, ACKNOWLEDGED, false, "a"), false, "redis.retention",
				"net.javacrumbs.shedlock:shedlock-provider-redis-spring");
		assertRefused(channel(ChannelKind.QUEUE, null, true), false, "redis.exclusive",
				"net.javacrumbs.shedlock:shedlock-provider-redis-spring");
	}

	@Test
	void refusesAReaderWhoseGroupIsNotDeclared() {
		ChannelDefinition channel = channel(ChannelKind.STREAM, null, false, "a", "b");
		assertThatNoException().isThrownBy(() -> RetentionRules.check(reader(channel, "b")));
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> RetentionRules.check(reader(channel, "c")))
			.withMessageContainingAll("'c'", "'orders'", "[a, b]", "redis.groups");
	}

	@Test
	void takesAnyReaderWhereNoGroupIsDeclared() {
		assertThatNoException()
			.isThrownBy(() -> RetentionRules.check(reader(channel(ChannelKind.STREAM, null, false), "c")));
	}

	private static void assertRefused(ChannelDefinition channel, boolean locks, String... words) {
		assertThatExceptionOfType(BusConfigurationException.class)
			.isThrownBy(() -> RetentionRules.check(channel, locks))
			.withMessageContainingAll(words);
	}

	private static Subscription reader(ChannelDefinition channel, String group) {
		return new Subscription(channel, "service", group, List.of());
	}

	private static ChannelDefinition channel(ChannelKind kind, @Nullable RedisRetention retention, boolean exclusive,
			String... groups) {
		return ChannelDefinition.builder("orders", kind, "redis")
			.options(new RedisChannelOptions(Duration.ofMinutes(1), List.of(groups), exclusive, 0, false, retention))
			.build();
	}

	private static RedisRetention retention(boolean acknowledged, @Nullable Long maxLength, boolean force) {
		return new RedisRetention(acknowledged, maxLength, null, false, force, Duration.ofMinutes(1));
	}

}
