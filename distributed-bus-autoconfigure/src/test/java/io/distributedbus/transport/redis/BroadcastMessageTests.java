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

import io.distributedbus.codec.TextCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BroadcastMessage}.
 */
class BroadcastMessageTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "hello", "*", "*2", "*2\r\n", "*2\r\n$7\r\nce_type\r\n",
			"*2\r\n$7\r\nce_type\r\n$9\r\na", "*2\r\n$99999999999\r\n", "*2\r\n$-1\r\n", "*1\r\n$1\r\na", "*-2\r\n",
			"*2\r\n$2\r\nab$1\r\nc", "*2\r\n$1\r\na\r\n$1\r\nbc" })
	void isThePayloadWhenItIsNoneOfOurs(String message) {
		RedisDelivery delivery = read(message);
		assertThat(delivery.routingKey()).isNull();
		assertThat(delivery.payload()).asString().isEqualTo(message);
	}

	@Test
	void hasThePayloadAtItsEnd() {
		RedisDelivery delivery = read("*4\r\n$7\r\nce_type\r\n$3\r\na.b\r\n$7\r\nce_data\r\n$4\r\n\r\n$1");
		assertThat(delivery.routingKey()).isEqualTo("a.b");
		assertThat(delivery.payload()).asString().isEqualTo("\r\n$1");
	}

	private static RedisDelivery read(String message) {
		EntriesBuilder builder = new EntriesBuilder(1, 16);
		new BroadcastMessage(RedisNames.bytes(message)).addTo(builder, 1);
		return new RedisDelivery(builder.build(), 0, "news", new TextCache(), 0);
	}

}
