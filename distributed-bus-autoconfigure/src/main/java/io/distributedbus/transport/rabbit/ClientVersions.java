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

import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.impl.ClientVersion;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Warns, once, of a client library that a peer can harm before it has logged in.
 */
final class ClientVersions {

	private static final Log logger = LogFactory.getLog(RabbitTransport.class);

	private static final int MAJOR = 5;

	private static final int MINOR = 34;

	private static final AtomicBoolean warned = new AtomicBoolean();

	private ClientVersions() {
	}

	static void check() {
		if (isOld(ClientVersion.VERSION) && warned.compareAndSet(false, true)) {
			logger.warn("The RabbitMQ client 'com.rabbitmq:amqp-client' has version " + ClientVersion.VERSION
					+ ": before " + MAJOR + "." + MINOR + " whoever answers instead of the broker can use up the "
					+ "memory of this application without logging in. Set the property 'rabbit-amqp-client.version' of "
					+ "the build to a later one (with Boot's parent or plugin), or depend on it.");
		}
	}

	static boolean isOld(String version) {
		String[] numbers = version.split("[^0-9]");
		try {
			int major = Integer.parseInt(numbers[0]);
			return major < MAJOR || (major == MAJOR && Integer.parseInt(numbers[1]) < MINOR);
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}
