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

/**
 * The servers that tests over Redis share. Each starts when it is first asked for and
 * ends with this JVM: Testcontainers removes it.
 */
public final class SharedRedisBroker {

	private SharedRedisBroker() {
	}

	/**
	 * Returns the server that stays.
	 */
	public static RedisBroker steady() {
		return Steady.BROKER;
	}

	/**
	 * Returns the server that is killed and restarted, while other tests use the steady
	 * one.
	 */
	public static RedisBroker mortal() {
		return Mortal.BROKER;
	}

	/**
	 * Returns a server of the oldest version. It stays, too.
	 */
	public static RedisBroker oldest() {
		return Oldest.BROKER;
	}

	/**
	 * Returns a server whose data, limits and users tests may change, one after the
	 * other.
	 */
	public static RedisBroker mistreated() {
		return Mistreated.BROKER;
	}

	private static final class Mistreated {

		static final RedisBroker BROKER = RedisBroker.start(RedisBroker.CURRENT, "--appendfsync", "everysec");

	}

	private static final class Steady {

		static final RedisBroker BROKER = RedisBroker.start(RedisBroker.CURRENT, "--appendfsync", "everysec");

	}

	private static final class Mortal {

		static final RedisBroker BROKER = RedisBroker.start(RedisBroker.CURRENT);

	}

	private static final class Oldest {

		static final RedisBroker BROKER = RedisBroker.start(RedisBroker.OLDEST, "--appendfsync", "everysec");

	}

}
