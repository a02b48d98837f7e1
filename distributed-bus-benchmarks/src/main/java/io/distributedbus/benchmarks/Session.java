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

package io.distributedbus.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

import io.distributedbus.test.kafka.KafkaBrokerOptions;
import io.distributedbus.test.kafka.KafkaBrokerProcess;
import org.jspecify.annotations.Nullable;

/**
 * One run of the benchmarks: the broker, the JVMs of the contenders and what came out.
 */
public final class Session implements AutoCloseable {

	private final Report report = new Report();

	private final Options options;

	private final Layout layout;

	private final Fork fork;

	private @Nullable KafkaBrokerProcess broker;

	private @Nullable RabbitBroker rabbit;

	private @Nullable RedisBroker redis;

	Session(Options options, Path directory) {
		this.options = options;
		this.layout = new Layout(options.pinned() && Layout.canPin());
		this.fork = new Fork(directory, this.layout);
	}

	/**
	 * Returns how much is to be done.
	 * @return the options
	 */
	public Options options() {
		return this.options;
	}

	Layout layout() {
		return this.layout;
	}

	Report report() {
		return this.report;
	}

	/**
	 * Returns the address of a Kafka broker in a JVM of its own, started when it is first
	 * needed.
	 * @return {@code host:port}
	 * @throws IOException if it cannot be placed
	 * @throws InterruptedException if the thread is interrupted
	 */
	public String kafka() throws IOException, InterruptedException {
		KafkaBrokerProcess broker = this.broker;
		if (broker == null) {
			progress("starting a Kafka broker");
			broker = KafkaBrokerProcess.start(KafkaBrokerOptions.defaults().withJvmArguments("-Xms768m", "-Xmx768m"));
			this.broker = broker;
			this.layout.placeBroker(broker.pid());
		}
		return broker.bootstrapServers();
	}

	/**
	 * Returns the address of the RabbitMQ broker that the environment names, or of one in
	 * a container, started when it is first needed. Contenders find it in their
	 * environment.
	 * @return the address
	 * @throws Exception if there is none and none can be started
	 */
	public RabbitAddress rabbit() throws Exception {
		RabbitBroker rabbit = this.rabbit;
		if (rabbit == null) {
			progress("looking for a RabbitMQ broker");
			rabbit = RabbitBroker.start(this.layout);
			this.rabbit = rabbit;
			this.fork.addToEnvironment(rabbit.address().toEnvironment());
			this.report.add("RabbitMQ", rabbit.description());
		}
		return rabbit.address();
	}

	/**
	 * Returns the address of the Redis server that the environment names, or of one in a
	 * container, started when it is first needed. Contenders find it in their
	 * environment.
	 * @return the address
	 * @throws IOException if there is none and none can be started
	 * @throws InterruptedException if the thread is interrupted
	 */
	public RedisAddress redis() throws IOException, InterruptedException {
		RedisBroker redis = this.redis;
		if (redis == null) {
			progress("looking for a Redis server");
			redis = RedisBroker.start(this.layout);
			this.redis = redis;
			this.fork.addToEnvironment(redis.address().toEnvironment());
			this.report.add("Redis", redis.description());
		}
		return redis.address();
	}

	/**
	 * Runs contenders in turn, back and forth: A B C, C B A, and so on.
	 * @param workload where the samples go
	 * @param runs one run for each contender
	 * @return the workload
	 * @throws Exception if a contender fails
	 */
	public Workload interleave(Workload workload, List<Run> runs) throws Exception {
		return interleave(workload, runs, Fixture.NONE);
	}

	/**
	 * Runs contenders in turn, back and forth: A B C, C B A, and so on.
	 * @param workload where the samples go
	 * @param runs one run for each contender
	 * @param fixture what each run finds at the broker and must leave there
	 * @return the workload
	 * @throws Exception if a contender fails
	 */
	public Workload interleave(Workload workload, List<Run> runs, Fixture fixture) throws Exception {
		this.report.add(workload);
		for (int round = 0; round < 2 * this.options.rounds(); round++) {
			List<Run> order = new ArrayList<>(runs);
			if (round % 2 == 1) {
				Collections.reverse(order);
			}
			for (Run run : order) {
				Sample sample = run(workload, run, fixture);
				workload.add(run.name(), sample);
				progress(String.format(Locale.ROOT, "%s, %s: %,.0f/s, %.2f µs CPU and %,.0f bytes each %s",
						workload.name(), run.name(), sample.perSecond(), sample.cpuMicros(), sample.bytes(),
						sample.figures().isEmpty() ? "" : sample.figures()));
			}
		}
		return workload;
	}

	private Sample run(Workload workload, Run run, Fixture fixture) throws Exception {
		try (AutoCloseable end = fixture::tearDown) {
			fixture.setUp();
			Sample sample = this.fork.run(workload.name(), run);
			fixture.check();
			return sample;
		}
	}

	/**
	 * Reports figures.
	 * @param figures the figures
	 */
	public void report(Figure... figures) {
		for (Figure figure : figures) {
			this.report.add(figure);
		}
	}

	/**
	 * Says what is going on.
	 * @param text the text
	 */
	public void progress(String text) {
		System.out.println("  " + text);
	}

	@Override
	public void close() {
		KafkaBrokerProcess broker = this.broker;
		if (broker != null) {
			broker.close();
		}
		RabbitBroker rabbit = this.rabbit;
		if (rabbit != null) {
			rabbit.close();
		}
		RedisBroker redis = this.redis;
		if (redis != null) {
			redis.close();
		}
	}

}
