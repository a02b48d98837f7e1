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

package io.distributedbus.docs.kafka;

import java.util.Map;

import io.distributedbus.transport.kafka.KafkaConnection;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * A second cluster.
 */
// tag::connection[]
@Configuration(proxyBeanMethods = false)
class RegionalKafka {

	@Bean
	KafkaConnection regionalConnection(@Value("${regional.bootstrap-servers}") String servers) {
		Map<String, Object> configuration = Map.of("bootstrap.servers", servers);
		return new KafkaConnection(new DefaultKafkaProducerFactory<>(configuration),
				new DefaultKafkaConsumerFactory<>(configuration), new KafkaAdmin(configuration));
	}

}
// end::connection[]
