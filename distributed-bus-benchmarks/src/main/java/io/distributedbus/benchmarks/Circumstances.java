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
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

import com.rabbitmq.client.impl.ClientVersion;
import com.rabbitmq.stream.Environment;
import io.lettuce.core.LettuceVersion;
import org.apache.kafka.common.utils.AppInfoParser;
import tools.jackson.databind.cfg.PackageVersion;

import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.SpringBootVersion;
import org.springframework.core.SpringVersion;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Under what circumstances was measured.
 */
final class Circumstances {

	private final long[] processorsBefore = processors();

	void addTo(Report report, Options options, Layout layout) {
		report.add("measured", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
		report.add("rounds", options.rounds() + " back and forth" + (options.quick() ? ", QUICK: means little" : ""));
		report.add("layout", layout.toString());
		report.add("machine", Runtime.getRuntime().availableProcessors() + " processors, " + processorName() + ", "
				+ System.getProperty("os.name") + " " + System.getProperty("os.version"));
		report.add("load of others", othersLoad());
		report.add("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version") + " "
				+ String.join(" ", Run.JVM_ARGUMENTS));
		report.add("versions", "Kafka " + AppInfoParser.getVersion() + ", Spring Boot " + SpringBootVersion.getVersion()
				+ ", Spring Framework " + SpringVersion.getVersion() + ", Spring Kafka " + version(KafkaTemplate.class)
				+ ", amqp-client " + ClientVersion.VERSION + ", stream-client " + version(Environment.class)
				+ ", Spring AMQP " + version(RabbitTemplate.class) + ", Lettuce " + LettuceVersion.getVersion()
				+ ", Spring Data Redis " + version(RedisTemplate.class) + ", Jackson " + PackageVersion.VERSION);
	}

	private static String version(Class<?> type) {
		return type.getPackage().getImplementationVersion();
	}

	private static String processorName() {
		try {
			return Files.readAllLines(Path.of("/proc/cpuinfo"))
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).trim())
				.findFirst()
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

	// What was stolen by the host since the start, and how busy the machine was on the
	// whole: more than our own processes explain means that the figures are disturbed.
	private String othersLoad() {
		long[] now = processors();
		double total = 0;
		for (int i = 0; i < now.length; i++) {
			total += now[i] - this.processorsBefore[i];
		}
		double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
		if (now.length < 8 || total == 0) {
			return String.format(Locale.ROOT, "load average at the end %.1f", load);
		}
		return String.format(Locale.ROOT, "stolen by the host %.1f %%, load average at the end %.1f",
				100 * (now[7] - this.processorsBefore[7]) / total, load);
	}

	private static long[] processors() {
		try {
			String line = Files.readAllLines(Path.of("/proc/stat")).get(0);
			return Arrays.stream(line.split(" +")).skip(1).limit(8).mapToLong(Long::parseLong).toArray();
		}
		catch (IOException ex) {
			return new long[0];
		}
	}

}
