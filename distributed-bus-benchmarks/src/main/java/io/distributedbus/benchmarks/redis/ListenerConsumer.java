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
import java.util.Map;
import java.util.function.ToLongFunction;

import io.distributedbus.benchmarks.BenchmarkApplication;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Payload;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.stream.Consumer;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.data.redis.stream.StreamListener;
import org.springframework.data.redis.stream.StreamMessageListenerContainer;
import org.springframework.data.redis.stream.StreamMessageListenerContainer.StreamMessageListenerContainerOptions;

/**
 * The container of Spring Data Redis, told to read as many entries at a time as the raw
 * loop, with a listener that acknowledges each of them, which is what the container
 * offers.
 */
public final class ListenerConsumer implements Contender {

	@Override
	public Sample run(Settings settings) throws Exception {
		Window window = Window.of(settings);
		try (ConfigurableApplicationContext context = BenchmarkApplication
			.start(Map.of("distributed-bus.enabled", "false"))) {
			var container = StreamMessageListenerContainer.create(context.getBean(RedisConnectionFactory.class),
					options());
			container.receive(Consumer.from(RedisApplication.CONSUMER, "listener"),
					StreamOffset.create(settings.text("stream"), ReadOffset.lastConsumed()),
					new Listener(Payload.of(settings).number(), context.getBean(StringRedisTemplate.class), window));
			container.start();
			Sample sample = window.await(RedisApplication.LIMIT);
			container.stop();
			return sample;
		}
	}

	private static StreamMessageListenerContainerOptions<String, MapRecord<String, String, byte[]>> options() {
		return StreamMessageListenerContainerOptions.builder()
			.batchSize(RawConsumer.COUNT)
			.pollTimeout(Duration.ofSeconds(1))
			.keySerializer(RedisSerializer.string())
			.hashKeySerializer(RedisSerializer.string())
			.<String, byte[]>hashValueSerializer(RedisSerializer.byteArray())
			.build();
	}

	/**
	 * The listener. An event counts as handled once it is acknowledged.
	 *
	 * @param number reads the number of an event
	 * @param template acknowledges
	 * @param window the window
	 */
	record Listener(ToLongFunction<byte[]> number, StringRedisTemplate template,
			Window window) implements StreamListener<String, MapRecord<String, String, byte[]>> {

		@Override
		public void onMessage(MapRecord<String, String, byte[]> entry) {
			long handled = this.number.applyAsLong(entry.getValue().get(EventFields.PAYLOAD));
			this.template.opsForStream().acknowledge(RedisApplication.CONSUMER, entry);
			this.window.handled(handled);
		}

	}

}
