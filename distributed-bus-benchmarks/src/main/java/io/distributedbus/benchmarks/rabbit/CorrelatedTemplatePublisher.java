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

package io.distributedbus.benchmarks.rabbit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.distributedbus.benchmarks.Blocks;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;

import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Spring AMQP's template, which tells the confirm of each message and so which one was
 * returned, as the bus does.
 */
public final class CorrelatedTemplatePublisher implements Contender {

	private static final long CONFIRM_SECONDS = 30;

	@Override
	public Sample run(Settings settings) throws Exception {
		String queue = settings.text("queue");
		try (ConfigurableApplicationContext context = TemplateApplication.start("correlated")) {
			RabbitTemplate template = context.getBean(RabbitTemplate.class);
			return Blocks.publish(settings, RabbitPublishBenchmark.BLOCK, (from, count) -> {
				List<CorrelationData> sent = new ArrayList<>(count);
				for (long number = from; number < from + count; number++) {
					CorrelationData correlation = new CorrelationData(Long.toString(number));
					template.convertAndSend("", queue, OrderPlaced.of(number), correlation);
					sent.add(correlation);
				}
				for (CorrelationData correlation : sent) {
					check(correlation);
				}
			});
		}
	}

	private static void check(CorrelationData correlation) throws Exception {
		if (!correlation.getFuture().get(CONFIRM_SECONDS, TimeUnit.SECONDS).ack()
				|| correlation.getReturned() != null) {
			throw new IllegalStateException("Message " + correlation.getId() + " was refused");
		}
	}

}
