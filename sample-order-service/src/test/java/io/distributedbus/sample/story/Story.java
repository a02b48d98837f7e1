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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The story of the three services, told over HTTP: Ada registers, then she orders a book.
 * One file, without anything of the services, since bin/demo runs it from its source.
 *
 * @param userService the base URL of the user service
 * @param ticketService the base URL of the ticket service
 * @param orderService the base URL of the order service
 */
record Story(String userService, String ticketService, String orderService) {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final JsonMapper JSON = new JsonMapper();

	/**
	 * Tells the story and prints its effects. The exit code is 0 only if all were seen.
	 * @param args the base URLs of the user, ticket and order service
	 */
	public static void main(String[] args) throws Exception {
		List<Effect> effects = new Story(args[0], args[1], args[2]).tell();
		System.out.printf(Effect.FORMAT, "message", "sent by", "received by", "what it did");
		effects.forEach((effect) -> System.out.printf(Effect.FORMAT, effect.message(), effect.sender(),
				effect.receiver(), (effect.seen() ? "" : "NOT SEEN: ") + effect.what()));
		System.exit((effects.stream().allMatch(Effect::seen)) ? 0 : 1);
	}

	List<Effect> tell() throws Exception {
		List<Effect> effects = new ArrayList<>();
		String user = post(this.userService + "/users", Map.of("name", "Ada", "email", "ada@example.org"));
		effects.add(effect("user.registered", "user-service", "ticket-service", "opened a ticket to welcome Ada",
				() -> !ticketAbout(user).isMissingNode()));
		effects.add(effect("user.registered", "user-service", "order-service", "started Ada's order history",
				() -> !historyOf(user).isMissingNode()));
		if (historyOf(user).isMissingNode()) {
			return effects;
		}
		String order = post(this.orderService + "/orders", Map.of("userId", user, "item", "a book"));
		effects.add(effect("order.placed", "order-service", "user-service", "made Ada a customer",
				() -> find(this.userService + "/users", "id", user).path("customer").asBoolean()));
		effects.add(effect("ticket.open", "order-service", "ticket-service", "opened a ticket to deliver the book",
				() -> !ticketAbout(order).isMissingNode()));
		effects.add(effect("ticket.opened", "ticket-service", "order-service", "noted the ticket with the order",
				() -> ticketAbout(order).path("id")
					.equals(find(historyOf(user).path("orders"), "id", order).path("ticketId"))));
		return effects;
	}

	private JsonNode ticketAbout(String reference) throws Exception {
		return find(this.ticketService + "/tickets", "reference", reference);
	}

	private JsonNode historyOf(String user) throws Exception {
		return find(this.orderService + "/orders", "userId", user);
	}

	private static Effect effect(String message, String sender, String receiver, String what,
			Callable<Boolean> condition) {
		try {
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
			return new Effect(message, sender, receiver, what, true);
		}
		catch (ConditionTimeoutException ex) {
			return new Effect(message, sender, receiver, what, false);
		}
	}

	private static String post(String url, Map<String, String> body) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(url))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))).path("id").asString();
	}

	private static JsonNode find(String url, String name, String value) throws Exception {
		return find(send(HttpRequest.newBuilder(URI.create(url))), name, value);
	}

	private static JsonNode find(JsonNode nodes, String name, String value) {
		return nodes.valueStream()
			.filter((node) -> node.path(name).asString("").equals(value))
			.findFirst()
			.orElseGet(JSON::missingNode);
	}

	private static JsonNode send(HttpRequest.Builder request) throws Exception {
		HttpResponse<String> response = HTTP.send(request.timeout(Duration.ofSeconds(30)).build(),
				HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() / 100 != 2) {
			throw new IllegalStateException(response.request().method() + " " + response.uri() + " was answered with "
					+ response.statusCode() + ": " + response.body());
		}
		return JSON.readTree(response.body());
	}

	/**
	 * What a message brought about.
	 *
	 * @param message the routing key
	 * @param sender the service that sent it
	 * @param receiver the service that received it
	 * @param what what the receiver did
	 * @param seen whether the receiver says so
	 */
	record Effect(String message, String sender, String receiver, String what, boolean seen) {

		static final String FORMAT = "%-15s  %-14s  %-14s  %s%n";

	}

}
