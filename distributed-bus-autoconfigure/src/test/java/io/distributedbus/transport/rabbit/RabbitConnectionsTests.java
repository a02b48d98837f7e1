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

package io.distributedbus.transport.rabbit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RabbitConnections}.
 */
class RabbitConnectionsTests {

	private final FakePublishBroker broker = new FakePublishBroker();

	private final RabbitConnections connections = this.broker.connections();

	@Test
	void connectsOnceWhileTheConnectionIsOpen() throws Exception {
		assertThat(this.connections.publishing()).isSameAs(this.connections.publishing());
		assertThat(this.connections.consuming()).isSameAs(this.connections.publishing().connection());
		assertThat(this.broker.connections).hasValue(1);
	}

	@Test
	void connectsAgainWhenTheConnectionWasClosed() throws Exception {
		RabbitConnections.Publishing first = this.connections.publishing();
		this.broker.block();
		assertThat(first.alarm().isBlocked()).isTrue();
		this.broker.die();
		RabbitConnections.Publishing second = this.connections.publishing();
		assertThat(second.connection()).isNotSameAs(first.connection());
		assertThat(second.alarm().isBlocked()).isFalse();
		assertThat(this.broker.connections).hasValue(2);
	}

}
