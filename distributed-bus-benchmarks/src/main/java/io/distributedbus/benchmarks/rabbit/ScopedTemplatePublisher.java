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

import io.distributedbus.benchmarks.Blocks;
import io.distributedbus.benchmarks.Contender;
import io.distributedbus.benchmarks.OrderPlaced;
import io.distributedbus.benchmarks.Sample;
import io.distributedbus.benchmarks.Settings;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Spring AMQP's template, which waits for the confirms of a scope.
 */
public final class ScopedTemplatePublisher implements Contender {

	private static final long CONFIRM_MILLIS = 30_000;

	@Override
	public Sample run(Settings settings) throws Exception {
		String queue = settings.text("queue");
		try (ConfigurableApplicationContext context = TemplateApplication.start("simple")) {
			RabbitTemplate template = context.getBean(RabbitTemplate.class);
			return Blocks.publish(settings, RabbitPublishBenchmark.BLOCK,
					(from, count) -> template.<Boolean>invoke((operations) -> {
						for (long number = from; number < from + count; number++) {
							operations.convertAndSend("", queue, OrderPlaced.of(number));
						}
						operations.waitForConfirmsOrDie(CONFIRM_MILLIS);
						return true;
					}));
		}
	}

}
