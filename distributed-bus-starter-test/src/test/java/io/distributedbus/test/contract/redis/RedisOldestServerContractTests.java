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

package io.distributedbus.test.contract.redis;

import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.CapabilitiesContractTests;
import io.distributedbus.test.contract.CrashContractTests;
import io.distributedbus.test.contract.DeliveryContractTests;
import io.distributedbus.test.contract.FailureContractTests;
import io.distributedbus.test.contract.GroupsContractTests;
import io.distributedbus.test.contract.KindsContractTests;
import io.distributedbus.test.contract.OrderContractTests;
import io.distributedbus.test.contract.SettlementContractTests;
import io.distributedbus.test.contract.StatisticsContractTests;
import io.distributedbus.test.contract.StopContractTests;
import io.distributedbus.test.contract.TransportContract;
import org.junit.jupiter.api.Nested;

/**
 * The Redis transport keeps the contract on the oldest server.
 */
@NeedsContainers
@TransportContract(RedisOldestServerContractTests.OldestHarness.class)
class RedisOldestServerContractTests {

	@Nested
	class Delivery extends DeliveryContractTests {

	}

	@Nested
	class Kinds extends KindsContractTests {

	}

	@Nested
	class Groups extends GroupsContractTests {

	}

	@Nested
	class Settlement extends SettlementContractTests {

	}

	@Nested
	class Stop extends StopContractTests {

	}

	@Nested
	class Crash extends CrashContractTests {

	}

	@Nested
	class Order extends OrderContractTests {

	}

	@Nested
	class Failure extends FailureContractTests {

	}

	@Nested
	class Capabilities extends CapabilitiesContractTests {

	}

	@Nested
	class Statistics extends StatisticsContractTests {

	}

	static class OldestHarness extends RedisHarness {

		OldestHarness() {
			super(SharedRedisBroker.oldest());
		}

	}

}
