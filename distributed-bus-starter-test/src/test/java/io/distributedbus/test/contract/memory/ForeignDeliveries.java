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

package io.distributedbus.test.contract.memory;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.distributedbus.message.Attribute;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.SentEnvelope;
import io.distributedbus.test.contract.harness.ForeignEnvelope;
import io.distributedbus.test.contract.wrap.BatchWrapping;
import io.distributedbus.test.contract.wrap.WrappedBatch;
import io.distributedbus.test.contract.wrap.WrappedDelivery;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;
import io.distributedbus.transport.Delivery;
import io.distributedbus.transport.DeliveryBatch;
import io.distributedbus.transport.Transport;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Nobody but the bus writes to a broker in memory. So that its consumers meet malformed
 * envelopes all the same, a well-formed one takes the place of each and is exchanged when
 * it is delivered.
 */
@Configuration(proxyBeanMethods = false)
class ForeignDeliveries {

	private static final String STAND_IN = "stand-in";

	private static final Map<String, ForeignEnvelope> ENVELOPES = new ConcurrentHashMap<>();

	@Bean
	static BeanPostProcessor foreignDeliveriesPostProcessor() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof Transport transport && transport.name().equals("memory"))
						? new BatchWrapping(transport, ExchangingBatch::new) : bean;
			}

		};
	}

	static void write(ChannelWriter writer, ForeignEnvelope envelope) {
		String id = UUID.randomUUID().toString();
		ENVELOPES.put(id, envelope);
		try (writer) {
			writer.write(standIn(id, envelope), new Confirmation() {

				@Override
				public void confirmed() {
				}

				@Override
				public void failed(Throwable failure) {
					throw new IllegalStateException("The foreign envelope was not written", failure);
				}

			});
		}
	}

	private static SentEnvelope standIn(String id, ForeignEnvelope envelope) {
		String key = envelope.attributes().getOrDefault(Attribute.TYPE, "item.unknown");
		return new SentEnvelope(id, MessageKind.EVENT, key, "afar", null, null, "text/plain", id, null, null, null,
				null, Map.of(STAND_IN, id), envelope.payload());
	}

	private static final class ExchangingBatch extends WrappedBatch {

		ExchangingBatch(DeliveryBatch target) {
			super(target);
		}

		@Override
		public Delivery get(int index) {
			Delivery delivery = super.get(index);
			String id = delivery.headers().get(STAND_IN);
			return (id != null) ? new ForeignDelivery(delivery, ENVELOPES.get(id)) : delivery;
		}

	}

	private static final class ForeignDelivery extends WrappedDelivery {

		private final ForeignEnvelope envelope;

		ForeignDelivery(Delivery target, ForeignEnvelope envelope) {
			super(target);
			this.envelope = envelope;
		}

		@Override
		public String routingKey() {
			return this.envelope.attributes().get(Attribute.TYPE);
		}

		@Override
		public String attribute(Attribute attribute) {
			return this.envelope.attributes().get(attribute);
		}

		@Override
		public Map<String, String> headers() {
			return this.envelope.headers()
				.entrySet()
				.stream()
				.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
						(header) -> new String(header.getValue(), StandardCharsets.UTF_8)));
		}

	}

}
