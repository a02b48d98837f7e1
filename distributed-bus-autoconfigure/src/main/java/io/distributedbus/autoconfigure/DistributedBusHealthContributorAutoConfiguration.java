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

package io.distributedbus.autoconfigure;

import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.health.DistributedBusHealthIndicator;
import io.distributedbus.publish.ChannelWriters;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health of the bus.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = DistributedBusAutoConfiguration.class)
@ConditionalOnClass({ AbstractHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ ChannelConsumers.class, ChannelWriters.class })
@ConditionalOnEnabledHealthIndicator("distributedbus")
public final class DistributedBusHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "distributedBusHealthIndicator", "distributedBusHealthContributor" })
	DistributedBusHealthIndicator distributedBusHealthContributor(ChannelConsumers consumers, ChannelWriters writers) {
		return new DistributedBusHealthIndicator(consumers, writers);
	}

}
