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
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link QueueReaderFailures}.
 */
class QueueReaderFailuresTests {

	private final QueueReaderFailures failures = new QueueReaderFailures();

	@Test
	void knowWhatOnlyPersonCanChange() {
		assertThat(this.failures.isRefusal(new IllegalStateException(new AuthenticationFailureException("who"))))
			.isTrue();
		assertThat(this.failures.isRefusal(closed(AMQP.ACCESS_REFUSED))).isTrue();
		assertThat(this.failures.isRefusal(closed(AMQP.NOT_ALLOWED))).isTrue();
		assertThat(this.failures.isRefusal(closed(AMQP.NOT_FOUND))).isFalse();
	}

	@Test
	void areToldInTheWordsOfTheBroker() {
		IOException failure = new IOException("broken");
		assertThat(this.failures.describe(failure)).hasMessage("IOException: broken").hasCause(failure);
	}

	private static IOException closed(int replyCode) {
		return new IOException(new ShutdownSignalException(true, false,
				new AMQP.Connection.Close.Builder().replyCode(replyCode).replyText("refused").build(), "reference"));
	}

}
