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

package io.distributedbus.transport.rabbitstream;

import com.rabbitmq.stream.Environment;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * The way to the streams of one RabbitMQ cluster. A bean of this type is chosen with
 * {@code distributed-bus.channels.<name>.connection} of a stream.
 *
 * @param environment makes our producers and consumers; it is not closed by the transport
 * @param deadLetters connects to where dead letters are kept, which are AMQP queues
 * @since 0.1.0
 */
public record RabbitStreamConnection(Environment environment, ConnectionFactory deadLetters) {

}
