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

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KafkaReaderFailures}.
 */
class KafkaReaderFailuresTests {

	private final KafkaReaderFailures failures = new KafkaReaderFailures();

	@Test
	void knowWhatOnlyPersonCanChange() {
		assertThat(this.failures.isRefusal(new GroupAuthorizationException("group"))).isTrue();
		assertThat(this.failures.isRefusal(new KafkaException(new SaslAuthenticationException("who")))).isTrue();
	}

	@Test
	void knowTheEndOfAPoll() {
		assertThat(this.failures.isWakeup(new WakeupException())).isTrue();
		assertThat(this.failures.isWakeup(new KafkaException("broken"))).isFalse();
	}

	@Test
	void areToldAsTheyAre() {
		KafkaException failure = new KafkaException("broken");
		assertThat(this.failures.describe(failure)).isSameAs(failure);
	}

}
