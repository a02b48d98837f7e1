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

package io.distributedbus.sample.story;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.distributedbus.sample.order.OrderServiceApplication;
import io.distributedbus.sample.ticket.TicketServiceApplication;
import io.distributedbus.sample.user.UserServiceApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the whole {@link Story}: the three services in one JVM, on a broker in
 * memory. Those of Kafka and RabbitMQ are nowhere to be found.
 */
class StoryTests {

	private static ConfigurableApplicationContext users;

	private static ConfigurableApplicationContext tickets;

	private static ConfigurableApplicationContext orders;

	@BeforeAll
	static void startServices() {
		users = start(UserServiceApplication.class, "user-service");
		tickets = start(TicketServiceApplication.class, "ticket-service");
		orders = start(OrderServiceApplication.class, "order-service");
	}

	@AfterAll
	static void stopServices() {
		Stream.of(orders, tickets, users).filter(Objects::nonNull).forEach(ConfigurableApplicationContext::close);
	}

	@Test
	void messagesHaveTheirEffectInEachService() throws Exception {
		assertThat(new Story(url(users), url(tickets), url(orders)).tell()).hasSize(5).allMatch(Story.Effect::seen);
	}

	@Test
	void absentBrokerOfAnotherTransportHarmsNoService() throws Exception {
		for (ConfigurableApplicationContext service : List.of(users, tickets, orders)) {
			HttpRequest request = HttpRequest.newBuilder(URI.create(url(service) + "/actuator/health")).build();
			HttpResponse<String> health = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
			assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
		}
	}

	private static ConfigurableApplicationContext start(Class<?> application, String service) {
		// The class path has three files of this name: each service is to read its own
		String configuration = "file:../sample-" + service + "/src/main/resources/application.yml";
		return new SpringApplicationBuilder(application).run("--spring.config.location=" + configuration,
				"--distributed-bus.transport=memory", "--distributed-bus.memory.broker=story", "--server.port=0",
				"--spring.kafka.bootstrap-servers=localhost:1", "--spring.rabbitmq.port=1",
				"--spring.rabbitmq.stream.port=1");
	}

	private static String url(ConfigurableApplicationContext service) {
		return "http://localhost:" + service.getEnvironment().getProperty("local.server.port");
	}

}
