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

package io.distributedbus.docs.rabbit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;

/**
 * A program that does not use the bus.
 */
final class ForeignAmqpSender {

	private ForeignAmqpSender() {
	}

	static void publish(Channel channel, String userId) throws IOException {
		// tag::publish[]
		AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder().contentType("application/json").build();
		byte[] body = ("{\"userId\": \"" + userId + "\"}").getBytes(StandardCharsets.UTF_8);
		channel.basicPublish("events.topic.exchange", "user.registered", properties, body);
		// end::publish[]
	}

}
