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

import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.OutageContractTests;
import io.distributedbus.test.contract.TransportContract;
import org.junit.jupiter.api.Nested;

/**
 * The RabbitMQ transport keeps the contract when its broker does not live. Both runs kill
 * the same broker, so that they go one after the other.
 */
@NeedsContainers
class RabbitOutageContractTests {

	@Nested
	@TransportContract(MortalHarness.class)
	class WithQueues extends OutageContractTests {

	}

	@Nested
	@TransportContract(MortalStreamHarness.class)
	class WithStreams extends OutageContractTests {

	}

	static class MortalHarness extends RabbitHarness {

		MortalHarness() {
			super(SharedRabbitBroker.mortal());
		}

	}

	static class MortalStreamHarness extends RabbitStreamHarness {

		MortalStreamHarness() {
			super(SharedRabbitBroker.mortal());
		}

	}

}
