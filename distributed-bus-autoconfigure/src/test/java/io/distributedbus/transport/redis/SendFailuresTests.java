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

import java.io.IOException;

import io.distributedbus.channel.ChannelDefinition;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.data.redis.RedisConnectionFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SendFailures}.
 */
class SendFailuresTests {

	private final ChannelDefinition channel = TestChannels.stream().channel();

	@ParameterizedTest
	@CsvSource({ "OOM command not allowed, maxmemory", "WRONGTYPE Operation against a key, destination",
			"READONLY You can't write, replica", "NOAUTH Authentication required., spring.data.redis.password",
			"NOPERM No permissions, right", "MISCONF Errors writing, disk", "NOREPLICAS Not enough, replicas",
			"LOADING Redis is loading, just started" })
	void saysWhatARefusalMeansAndWhatToDo(String refusal, String word) {
		Throwable failure = SendFailures.translate(new RedisCommandExecutionException(refusal), this.channel);
		assertThat(failure).hasMessageContainingAll(word, "'events'", refusal);
	}

	@Test
	void saysSoAlsoWhenTheConnectionIsRefused() {
		Throwable failure = new RedisConnectionFailureException("Redis cannot be reached", new RedisConnectionException(
				"Unable to connect", new RedisCommandExecutionException("WRONGPASS invalid username-password pair")));
		assertThat(SendFailures.translate(failure, this.channel))
			.hasMessageContainingAll("'spring.data.redis.password'", "'events'", "WRONGPASS");
		assertThat(SendFailures.describe(failure, this.channel)).hasMessageContaining("'spring.data.redis.password'");
	}

	@Test
	void saysThatTheEndIsUnknownWhenTheConnectionWasLost() {
		assertThat(SendFailures.translate(new IOException("Connection reset"), this.channel))
			.hasMessageContaining("unknown");
	}

	@Test
	void leavesWhatItDoesNotKnow() {
		IllegalStateException failure = new IllegalStateException("closed");
		assertThat(SendFailures.translate(failure, this.channel)).isSameAs(failure);
		assertThat(SendFailures.describe(failure, this.channel)).isSameAs(failure);
	}

}
