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

package io.distributedbus.test.contract.kafka;

import io.distributedbus.test.contract.harness.BrokerControl;
import io.distributedbus.test.kafka.KafkaBrokerOptions;
import io.distributedbus.test.kafka.KafkaBrokerProcess;

/**
 * A broker that contract tests over Kafka share. It ends with this JVM.
 */
final class SharedKafkaBroker implements BrokerControl {

	private final KafkaBrokerProcess process;

	private SharedKafkaBroker(KafkaBrokerOptions options) {
		this.process = KafkaBrokerProcess.start(options);
	}

	/**
	 * Returns the broker that stays.
	 */
	static SharedKafkaBroker steady() {
		return Steady.BROKER;
	}

	/**
	 * Returns the broker that is killed and restarted, while other tests use the steady
	 * one.
	 */
	static SharedKafkaBroker mortal() {
		return Mortal.BROKER;
	}

	String bootstrapServers() {
		return this.process.bootstrapServers();
	}

	@Override
	public void kill() {
		this.process.kill();
	}

	@Override
	public void restart() {
		if (!this.process.isRunning()) {
			this.process.restart();
		}
	}

	@Override
	public void pause() {
		this.process.pause();
	}

	@Override
	public void resume() {
		this.process.resume();
	}

	private static final class Steady {

		static final SharedKafkaBroker BROKER = new SharedKafkaBroker(KafkaBrokerOptions.defaults());

	}

	private static final class Mortal {

		// Is let in again soon after it was killed
		static final SharedKafkaBroker BROKER = new SharedKafkaBroker(
				KafkaBrokerOptions.defaults().withProperty("broker.session.timeout.ms", "2000"));

	}

}
