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
import io.distributedbus.test.contract.BadInputContractTests;
import io.distributedbus.test.contract.BatchContractTests;
import io.distributedbus.test.contract.CapabilitiesContractTests;
import io.distributedbus.test.contract.CrashContractTests;
import io.distributedbus.test.contract.DeliveryContractTests;
import io.distributedbus.test.contract.FailureContractTests;
import io.distributedbus.test.contract.FuzzContractTests;
import io.distributedbus.test.contract.HandlersContractTests;
import io.distributedbus.test.contract.KindsContractTests;
import io.distributedbus.test.contract.OrderContractTests;
import io.distributedbus.test.contract.SettlementContractTests;
import io.distributedbus.test.contract.StatisticsContractTests;
import io.distributedbus.test.contract.StopContractTests;
import io.distributedbus.test.contract.TransportContract;
import org.junit.jupiter.api.Nested;

/**
 * The RabbitMQ transport keeps the contract with queues, topics and broadcasts.
 */
@NeedsContainers
@TransportContract(RabbitHarness.class)
class RabbitTransportContractTests {

	@Nested
	class Delivery extends DeliveryContractTests {

	}

	@Nested
	class Kinds extends KindsContractTests {

	}

	@Nested
	class Order extends OrderContractTests {

	}

	@Nested
	class Batch extends BatchContractTests {

	}

	@Nested
	class Settlement extends SettlementContractTests {

	}

	@Nested
	class Stop extends StopContractTests {

	}

	@Nested
	class Failure extends FailureContractTests {

	}

	@Nested
	class BadInput extends BadInputContractTests {

	}

	@Nested
	class Capabilities extends CapabilitiesContractTests {

	}

	@Nested
	class Crash extends CrashContractTests {

	}

	@Nested
	class Fuzz extends FuzzContractTests {

	}

	@Nested
	class Handlers extends HandlersContractTests {

	}

	@Nested
	class Statistics extends StatisticsContractTests {

	}

}
