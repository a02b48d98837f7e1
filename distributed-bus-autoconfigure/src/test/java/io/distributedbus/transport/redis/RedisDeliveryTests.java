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

package io.distributedbus.transport.redis;

import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.transport.RawHeader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisDelivery}.
 */
class RedisDeliveryTests {

	@Test
	void readsAttributesHeadersAndPayload() {
		RedisDelivery delivery = TestEntries.delivery("ce_type", "order.placed", "ce_id", "1", "tenant", "acme",
				"content-type", "text/plain", "ce_data", "hello");
		assertThat(delivery.routingKey()).isEqualTo("order.placed");
		assertThat(delivery.attribute(Attribute.ID)).isEqualTo("1");
		assertThat(delivery.attribute(Attribute.CONTENT_TYPE)).isEqualTo("text/plain");
		assertThat(delivery.attribute(Attribute.KIND)).isNull();
		assertThat(delivery.headers()).isEqualTo(Map.of("tenant", "acme"));
		assertThat(delivery.payload()).asString().isEqualTo("hello");
		assertThat(delivery.payload()).isSameAs(delivery.payload());
		assertThat(delivery.position()).hasToString("events@1-0");
		assertThat(delivery.deliveryCount()).isOne();
	}

	@Test
	void takesNoPlainNameForAnAttributeWhenThereIsAnyOfOurs() {
		RedisDelivery delivery = TestEntries.delivery("ce_id", "1", "type", "forged", "data", "forged");
		assertThat(delivery.routingKey()).isNull();
		assertThat(delivery.payload()).isEmpty();
		assertThat(delivery.headers()).isEqualTo(Map.of("type", "forged", "data", "forged"));
	}

	@Test
	void readsAForeignEntryByTheNamesOfCloudEvents() {
		RedisDelivery delivery = TestEntries.delivery("type", "order.placed", "id", "7", "data", "{}",
				"datacontenttype", "application/json", "shop", "12");
		assertThat(delivery.routingKey()).isEqualTo("order.placed");
		assertThat(delivery.attribute(Attribute.ID)).isEqualTo("7");
		assertThat(delivery.attribute(Attribute.CONTENT_TYPE)).isEqualTo("application/json");
		assertThat(delivery.headers()).isEqualTo(Map.of("shop", "12"));
		assertThat(delivery.payload()).asString().isEqualTo("{}");
		assertThat(delivery.payloadName()).isEqualTo("data");
	}

	@Test
	void readsNothingInAnEntryOfAnotherWorld() {
		RedisDelivery delivery = TestEntries.delivery("temperature", "21", "sensor", "kitchen");
		assertThat(delivery.routingKey()).isNull();
		assertThat(delivery.payload()).isEmpty();
		assertThat(delivery.headers()).isEqualTo(Map.of("temperature", "21", "sensor", "kitchen"));
		assertThat(delivery.payloadName()).isEqualTo("ce_data");
	}

	@Test
	void readsTheLastOfFieldsWithOneName() {
		RedisDelivery delivery = TestEntries.delivery("ce_type", "first", "ce_type", "last", "ce_data", "one",
				"ce_data", "two");
		assertThat(delivery.routingKey()).isEqualTo("last");
		assertThat(delivery.payload()).asString().isEqualTo("two");
	}

	@Test
	void givesAllFieldsButThePayloadUnparsed() {
		RedisDelivery delivery = TestEntries.delivery("ce_type", "a", "x", "1", "distributedbus-dl-reason", "r",
				"ce_data", "payload");
		assertThat(delivery.rawHeaders()).extracting(RawHeader::name)
			.containsExactly("ce_type", "x", "distributedbus-dl-reason");
		assertThat(delivery.headers()).containsOnlyKeys("x");
	}

}
