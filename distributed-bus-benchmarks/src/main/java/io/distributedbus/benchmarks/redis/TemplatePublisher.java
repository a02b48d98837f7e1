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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.benchmarks.BenchmarkApplication;
import io.distributedbus.benchmarks.Blocks;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.Json;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.RedisOperations;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.SessionCallback;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * Spring's template, in one pipeline for each block, or waiting for each answer.
 */
public final class TemplatePublisher implements Contender {

	private final EventFields fields = new EventFields();

	private final ObjectWriter writer = Json.writer();

	@Override
	public Sample run(Settings settings) throws Exception {
		String stream = settings.text("stream");
		boolean pipelined = Boolean.parseBoolean(settings.text("pipelined"));
		try (ConfigurableApplicationContext context = BenchmarkApplication
			.start(Map.of("distributed-bus.enabled", "false"))) {
			RedisTemplate<String, byte[]> template = template(context.getBean(RedisConnectionFactory.class));
			return Blocks.publish(settings, RedisPublishBenchmark.BLOCK, (from, count) -> {
				if (pipelined) {
					publishPipelined(template, stream, from, count);
				}
				else {
					publish(template, stream, from, count);
				}
			});
		}
	}

	private static RedisTemplate<String, byte[]> template(RedisConnectionFactory factory) {
		RedisTemplate<String, byte[]> template = new RedisTemplate<>();
		template.setConnectionFactory(factory);
		template.setKeySerializer(RedisSerializer.string());
		template.setHashKeySerializer(RedisSerializer.string());
		template.setHashValueSerializer(RedisSerializer.byteArray());
		template.setValueSerializer(RedisSerializer.byteArray());
		template.afterPropertiesSet();
		return template;
	}

	private void publishPipelined(RedisTemplate<String, byte[]> template, String stream, long from, int count) {
		List<Object> ids = template.executePipelined(new SessionCallback<@Nullable Object>() {

			@Override
			public <K, V> @Nullable Object execute(RedisOperations<K, V> operations) {
				publish(template, stream, from, count);
				return null;
			}

		});
		if (ids.size() != count) {
			throw new IllegalStateException("Of " + count + " events " + ids.size() + " were confirmed");
		}
	}

	private void publish(RedisTemplate<String, byte[]> template, String stream, long from, int count) {
		for (long number = from; number < from + count; number++) {
			template.opsForStream().add(entry(stream, number));
		}
	}

	private MapRecord<String, String, byte[]> entry(String stream, long number) {
		Object[] next = this.fields.next(this.writer.writeValueAsBytes(OrderPlaced.of(number)));
		Map<String, byte[]> entry = new LinkedHashMap<>();
		for (int i = 0; i < next.length; i += 2) {
			entry.put((String) next[i], (byte[]) next[i + 1]);
		}
		return StreamRecords.newRecord().in(stream).ofMap(entry);
	}

}
