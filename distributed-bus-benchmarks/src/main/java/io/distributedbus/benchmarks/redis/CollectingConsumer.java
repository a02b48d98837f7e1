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

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.RedisAddress;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;
import io.distributedbus.benchmarks.Window;
import io.lettuce.core.XReadArgs;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The bus with one annotated handler, while its retention collects what came before. A
 * second group lets it go when the warm-up is over.
 */
public final class CollectingConsumer implements Contender {

	/**
	 * How long before and after the pass the rate is looked at.
	 */
	private static final long BESIDE = TimeUnit.SECONDS.toNanos(1);

	private static final long LIMIT_SECONDS = 60;

	@Override
	public Sample run(Settings settings) throws Exception {
		Handlers handlers = new Handlers(Window.of(settings), new Timeline(settings.number("total")),
				new CountDownLatch((int) settings.number("warm-up")));
		Map<String, String> options = Map.of("groups", RedisApplication.CONSUMER + "," + BacklogFixture.OTHER_GROUP,
				"retention.acknowledged", "true", "retention.interval", "200ms");
		try (ConfigurableApplicationContext context = RedisApplication.start(settings, RedisApplication.CONSUMER,
				options, handlers)) {
			handlers.warmUp().await();
			CompletableFuture<PassWatch.Pass> pass = PassWatch.begin();
			release(settings.text("stream"));
			Sample sample = handlers.window().await(RedisApplication.LIMIT);
			return sample.withFigures(figures(handlers.timeline(), pass.get(LIMIT_SECONDS, TimeUnit.SECONDS)));
		}
	}

	private static void release(String stream) {
		try (StreamClient client = StreamClient.connect(RedisAddress.ofEnvironment())) {
			client.commands()
				.xgroupSetid(XReadArgs.StreamOffset.from(stream, BacklogFixture.lastToCollect(client)),
						BacklogFixture.OTHER_GROUP);
		}
	}

	private static Map<String, Double> figures(Timeline timeline, PassWatch.Pass pass) {
		if (pass.removed() != BacklogFixture.TO_COLLECT) {
			throw new IllegalStateException(
					"The run is void: the collector has removed " + pass.removed() + " entries");
		}
		double beside = (timeline.rate(pass.begin() - BESIDE, pass.begin())
				+ timeline.rate(pass.end(), pass.end() + BESIDE)) / 2;
		return Map.of("ms", pass.millis(), "rate", timeline.rate(pass.begin(), pass.end()) / beside, "bytes",
				(double) pass.allocatedBytes());
	}

	/**
	 * The handlers.
	 *
	 * @param window the window
	 * @param timeline notes when events are handled
	 * @param warmUp counts those of the warm-up
	 */
	record Handlers(Window window, Timeline timeline, CountDownLatch warmUp) {

		@Distributed
		@EventHandler(OrderPlaced.KEY)
		public void handle(OrderPlaced event) {
			this.timeline.handled();
			this.window.handled(event.number());
			this.warmUp.countDown();
		}

	}

}
