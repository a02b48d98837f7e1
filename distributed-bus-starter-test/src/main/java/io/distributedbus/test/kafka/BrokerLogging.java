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

package io.distributedbus.test.kafka;

/**
 * Keeps the broker's log down to warnings on standard error. Has to run before the first
 * logger is created; settings given on the command line win.
 */
final class BrokerLogging {

	private static final String LOGBACK = "io/distributedbus/test/kafka/broker-logback.xml";

	private BrokerLogging() {
	}

	static void quieten() {
		setIfAbsent("logback.configurationFile", LOGBACK);
		setIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "warn");
		setIfAbsent("slf4j.internal.verbosity", "ERROR");
	}

	private static void setIfAbsent(String name, String value) {
		if (System.getProperty(name) == null) {
			System.setProperty(name, value);
		}
	}

}
