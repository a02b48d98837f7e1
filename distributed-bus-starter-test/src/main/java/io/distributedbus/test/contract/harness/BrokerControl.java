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

package io.distributedbus.test.contract.harness;

/**
 * Kills and restarts the broker of a transport. Each method returns when it has taken
 * effect.
 *
 * @since 0.1.0
 */
public interface BrokerControl {

	/**
	 * Ends the broker without giving it a chance to write anything.
	 */
	void kill();

	/**
	 * Starts the broker again, at the same address and with the same data. Does nothing
	 * while it runs.
	 */
	void restart();

	/**
	 * Makes the broker fall silent while its connections stay open, as when a connection
	 * is cut without notice.
	 */
	void pause();

	/**
	 * Ends the silence. Does nothing when the broker is not silent.
	 */
	void resume();

}
