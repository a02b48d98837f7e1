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

package io.distributedbus.transport.kafka;

import org.jspecify.annotations.Nullable;

import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * The way to one Kafka cluster. The transport copies the configuration of the factories
 * and makes clients of its own from it; the clients of the factories are not used. A bean
 * of this type is chosen with {@code distributed-bus.channels.<name>.connection}.
 *
 * @param producers its configuration is that of our producers, its listeners are told of
 * them
 * @param consumers its configuration is that of our consumers, its listeners are told of
 * them
 * @param admin its configuration is that of our admin clients; what the producers and
 * consumers have in common with it when {@code null}
 * @since 0.1.0
 */
public record KafkaConnection(ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers,
		@Nullable KafkaAdmin admin) {

}
