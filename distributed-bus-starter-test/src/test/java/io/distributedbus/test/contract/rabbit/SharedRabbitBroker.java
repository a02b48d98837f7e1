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

/**
 * The brokers that tests over RabbitMQ share. Each starts when it is first asked for and
 * ends with this JVM: Testcontainers removes it.
 */
public final class SharedRabbitBroker {

	private SharedRabbitBroker() {
	}

	/**
	 * Returns the broker that stays.
	 */
	public static RabbitBroker steady() {
		return Steady.BROKER;
	}

	/**
	 * Returns the broker that is killed and restarted, while other tests use the steady
	 * one.
	 */
	public static RabbitBroker mortal() {
		return Mortal.BROKER;
	}

	/**
	 * Returns a broker of the oldest version. It stays, too.
	 */
	public static RabbitBroker oldest() {
		return Oldest.BROKER;
	}

	private static final class Steady {

		static final RabbitBroker BROKER = RabbitBroker.start(RabbitBroker.CURRENT);

	}

	private static final class Mortal {

		static final RabbitBroker BROKER = RabbitBroker.start(RabbitBroker.CURRENT);

	}

	private static final class Oldest {

		static final RabbitBroker BROKER = RabbitBroker.start(RabbitBroker.OLDEST);

	}

}
