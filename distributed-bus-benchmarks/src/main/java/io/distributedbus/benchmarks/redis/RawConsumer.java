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

package io.distributedbus.benchmarks.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Payload;
import io.distributedbus.benchmarks.RedisAddress;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;
import io.lettuce.core.Consumer;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import org.jspecify.annotations.Nullable;

/**
 * A loop by hand that reads many entries at a time and acknowledges all of them with one
 * command, whose answer it does not wait for.
 */
public final class RawConsumer implements Contender {

	static final int COUNT = 200;

	private static final long ANSWER_SECONDS = 10;

	@Override
	public Sample run(Settings settings) throws Exception {
		Window window = Window.of(settings);
		try (StreamClient client = StreamClient.connect(RedisAddress.ofEnvironment())) {
			RedisFuture<Long> acknowledged = consume(client, settings, window);
			if (acknowledged != null) {
				acknowledged.get(ANSWER_SECONDS, TimeUnit.SECONDS);
			}
			return window.await(Duration.ofSeconds(1));
		}
	}

	@SuppressWarnings("unchecked")
	private static @Nullable RedisFuture<Long> consume(StreamClient client, Settings settings, Window window) {
		ToLongFunction<byte[]> number = Payload.of(settings).number();
		String stream = settings.text("stream");
		Consumer<String> consumer = Consumer.from(RedisApplication.CONSUMER, "raw");
		XReadArgs args = XReadArgs.Builder.count(COUNT).block(Duration.ofSeconds(1));
		XReadArgs.StreamOffset<String> next = XReadArgs.StreamOffset.lastConsumed(stream);
		RedisFuture<Long> acknowledged = null;
		long left = settings.number("total");
		while (left > 0) {
			List<StreamMessage<String, byte[]>> entries = client.commands().xreadgroup(consumer, args, next);
			if (!entries.isEmpty()) {
				acknowledged = client.async().xack(stream, RedisApplication.CONSUMER, handle(entries, number, window));
			}
			left -= entries.size();
		}
		return acknowledged;
	}

	private static String[] handle(List<StreamMessage<String, byte[]>> entries, ToLongFunction<byte[]> number,
			Window window) {
		String[] ids = new String[entries.size()];
		for (int i = 0; i < ids.length; i++) {
			StreamMessage<String, byte[]> entry = entries.get(i);
			window.handled(number.applyAsLong(entry.getBody().get(EventFields.PAYLOAD)));
			ids[i] = entry.getId();
		}
		return ids;
	}

}
