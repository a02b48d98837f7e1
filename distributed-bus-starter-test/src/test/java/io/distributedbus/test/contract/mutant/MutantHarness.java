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

package io.distributedbus.test.contract.mutant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelKind;
import io.distributedbus.test.contract.memory.MemoryHarness;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.Transport;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The memory transport, broken as the current mutant says.
 */
public class MutantHarness extends MemoryHarness {

	private static volatile Mutant current;

	static void use(Mutant mutant) {
		current = mutant;
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		return (current == Mutant.CLAIMS_TO_OUTLIVE_ITS_PROCESS)
				? SubscriptionMutants.withDurability(super.capabilities()) : super.capabilities();
	}

	@Override
	public Map<String, String> properties() {
		Map<String, String> properties = new LinkedHashMap<>(super.properties());
		properties.put("contract.mutant", current.name());
		return properties;
	}

	@Override
	public List<Class<?>> configurations() {
		List<Class<?>> configurations = new ArrayList<>(super.configurations());
		configurations.add(Mutation.class);
		return configurations;
	}

	@Override
	public Duration patience() {
		return Duration.ofSeconds(3);
	}

	@Configuration(proxyBeanMethods = false)
	static class Mutation {

		@Bean
		static BeanPostProcessor mutation(Environment environment) {
			Mutant mutant = Mutant.valueOf(environment.getRequiredProperty("contract.mutant"));
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					return (bean instanceof Transport transport && transport.name().equals("memory"))
							? mutant.mutate(transport) : bean;
				}

			};
		}

	}

}
