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

package io.distributedbus.test.contract.rabbit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.stream.ConfirmationStatus;
import com.rabbitmq.stream.Environment;
import com.rabbitmq.stream.Message;
import com.rabbitmq.stream.MessageBuilder;
import com.rabbitmq.stream.MessageBuilder.ApplicationPropertiesBuilder;
import com.rabbitmq.stream.Producer;
import com.rabbitmq.stream.StreamException;
import io.distributedbus.message.Attribute;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import org.awaitility.Awaitility;

import org.springframework.util.Assert;

/**
 * A program that uses the streams of RabbitMQ without the bus. Safe for use by several
 * threads.
 */
final class ForeignStreamClient implements AutoCloseable {

	private final RabbitBroker broker;

	private Environment environment;

	ForeignStreamClient(RabbitBroker broker) {
		this.broker = broker;
	}

	/**
	 * Writes as soon as there is the stream.
	 */
	void write(String stream, ForeignEnvelope envelope) throws Exception {
		try (Producer producer = openProducer(stream)) {
			CompletableFuture<ConfirmationStatus> confirmed = new CompletableFuture<>();
			producer.send(message(producer.messageBuilder(), envelope), confirmed::complete);
			Assert.state(confirmed.get(1, TimeUnit.MINUTES).isConfirmed(), "The message is not confirmed");
		}
	}

	// A stream that is just being made exists but is not available
	private Producer openProducer(String stream) {
		Environment environment = environment();
		return Awaitility.await("stream '" + stream + "' can be written")
			.atMost(Duration.ofMinutes(1))
			.ignoreExceptionsInstanceOf(StreamException.class)
			.until(() -> environment.streamExists(stream) ? environment.producerBuilder().stream(stream).build() : null,
					Objects::nonNull);
	}

	private static Message message(MessageBuilder builder, ForeignEnvelope envelope) {
		String contentType = envelope.attributes().get(Attribute.CONTENT_TYPE);
		if (contentType != null) {
			builder.properties().contentType(contentType);
		}
		ApplicationPropertiesBuilder properties = builder.applicationProperties();
		envelope.attributes().forEach((attribute, value) -> {
			if (attribute != Attribute.CONTENT_TYPE) {
				properties.entry("cloudEvents:" + attribute.wireName(), value);
			}
		});
		envelope.headers().forEach((name, value) -> {
			if (ForeignAmqpClient.textOrBytes(value) instanceof String text) {
				properties.entry(name, text);
			}
			else {
				properties.entry(name, value);
			}
		});
		return builder.addData(envelope.payload()).build();
	}

	synchronized Environment environment() {
		if (this.environment == null) {
			this.environment = Environment.builder()
				.host(this.broker.host())
				.port(this.broker.streamPort())
				.username(this.broker.username())
				.password(this.broker.password())
				.build();
		}
		return this.environment;
	}

	@Override
	public synchronized void close() {
		if (this.environment != null) {
			this.environment.close();
		}
	}

}
