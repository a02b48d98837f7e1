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

import java.nio.file.Path;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Runs a single-node Kafka broker (KRaft, broker and controller combined) on 127.0.0.1
 * until the process ends. Formats the data directory when it is new, and recovers it when
 * the broker before was killed. Prints one line {@code ready <host:port>} on standard
 * output as soon as clients are served; warnings go to standard error.
 * <p>
 * The process ends when its standard input is closed, so that it does not outlive the
 * program that started it; {@code --ignore-stdin} switches that off for use from a shell.
 * <pre>
 * java -cp ... io.distributedbus.test.kafka.KafkaBrokerMain --port 9092 --data DIR
 *     [--ignore-stdin] [--set name=value]...
 * </pre>
 *
 * @see KafkaBrokerProcess
 */
public final class KafkaBrokerMain {

	private KafkaBrokerMain() {
	}

	/**
	 * Starts the broker.
	 * @param args see the description of this class; {@code --port 0} takes a free port,
	 * {@code --set} overrides a broker property
	 */
	public static void main(String[] args) {
		BrokerArguments arguments;
		try {
			arguments = BrokerArguments.parse(args);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.err.println(BrokerArguments.USAGE);
			System.exit(2);
			return;
		}
		BrokerLogging.quieten();
		try {
			run(arguments);
		}
		catch (Throwable ex) {
			ex.printStackTrace();
			System.exit(1);
		}
	}

	private static void run(BrokerArguments arguments) throws Exception {
		int port = (arguments.port() != 0) ? arguments.port() : FreePort.find();
		Path data = arguments.data();
		KafkaConfig config = new KafkaConfig(BrokerSettings.of(port, FreePort.find(), data, arguments.properties()),
				false);
		BrokerStorage.formatIfNew(config);
		KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
		Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-broker-shutdown"));
		if (arguments.watchesStandardInput()) {
			new StandardInputWatch(server::shutdown, (arguments.temporary()) ? data : null).start();
		}
		server.startup();
		System.out.println(BrokerOutput.READY + BrokerSettings.HOST + ":" + port);
		System.out.flush();
		server.awaitShutdown();
	}

}
