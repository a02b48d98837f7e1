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

import java.io.IOException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link DeclareFailures}.
 */
class DeclareFailuresTests {

	private static final ChannelDefinition CHANNEL = ChannelDefinition.builder("orders", ChannelKind.QUEUE, "rabbit")
		.build();

	@Test
	void namesTheQueueTheArgumentAndTheProperty() throws Exception {
		RuntimeException failure = translate(AMQP.PRECONDITION_FAILED,
				"PRECONDITION_FAILED - inequivalent arg 'x-max-length' for queue 'orders' in vhost '/': received none but "
						+ "current is the value '10' of type 'long'");
		assertThat(failure).isInstanceOf(BusConfigurationException.class)
			.hasMessageContaining("queue 'orders' of channel 'orders'")
			.hasMessageContaining("another 'x-max-length' than 'distributed-bus.channels.orders.rabbit.max-length'")
			.hasMessageContaining("current is the value '10'");
	}

	@Test
	void namesAnArgumentThatNoPropertySets() throws Exception {
		assertThat(translate(AMQP.PRECONDITION_FAILED,
				"PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'orders'"))
			.hasMessageContaining("another 'durable' than the channel asks for");
	}

	@Test
	void boundsAndEscapesWhatTheBrokerSays() throws Exception {
		String text = "PRECONDITION_FAILED - inequivalent arg 'x\n" + "y".repeat(1000) + "' for queue 'orders'";
		assertThat(translate(AMQP.PRECONDITION_FAILED, text).getMessage()).doesNotContain("\n").hasSizeLessThan(1200);
	}

	@Test
	void saysWhatIsMissing() throws Exception {
		assertThat(translate(AMQP.NOT_FOUND, "NOT_FOUND - no queue 'orders'"))
			.isInstanceOf(BusConfigurationException.class)
			.hasMessageContaining("does not exist")
			.hasMessageContaining("'distributed-bus.channels.orders.rabbit.declare'");
	}

	@Test
	void saysWhatIsForbidden() throws Exception {
		assertThat(translate(AMQP.ACCESS_REFUSED, "ACCESS_REFUSED - configure access refused for user 'bus'"))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("configure access refused");
	}

	@Test
	void leavesALostConnectionAsItIs() {
		IOException lost = new IOException("reset");
		assertThatIOException().isThrownBy(() -> DeclareFailures.translate(lost, CHANNEL, "queue", "orders"))
			.isSameAs(lost);
	}

	private static RuntimeException translate(int code, String text) throws IOException {
		AMQP.Channel.Close close = new AMQP.Channel.Close.Builder().replyCode(code).replyText(text).build();
		IOException failure = new IOException(new ShutdownSignalException(false, false, close, "channel"));
		return DeclareFailures.translate(failure, CHANNEL, "queue", "orders");
	}

}
