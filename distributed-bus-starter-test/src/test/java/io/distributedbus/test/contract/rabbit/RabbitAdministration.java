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

package io.distributedbus.test.contract.rabbit;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

/**
 * What an administrator sees and does at a broker, by its own command line tool: what it
 * shows is never out of date. Safe for use by several threads.
 */
public final class RabbitAdministration {

	private static final String NORMAL_WATERMARK = "0.4";

	private static final JsonMapper JSON = JsonMapper.shared();

	private final GenericContainer<?> container;

	RabbitAdministration(GenericContainer<?> container) {
		this.container = container;
	}

	/**
	 * Closes all connections of AMQP, as an administrator or a policy does.
	 */
	public void closeConnections() {
		run("close_all_connections", "closed by a test");
	}

	/**
	 * Makes the broker believe that its memory is at an end, so that it takes no more
	 * messages.
	 */
	public void setMemoryAlarm() {
		run("set_vm_memory_high_watermark", "0.000001");
	}

	/**
	 * Ends the alarm. Does nothing when there is none.
	 */
	public void clearMemoryAlarm() {
		run("set_vm_memory_high_watermark", NORMAL_WATERMARK);
	}

	/**
	 * Makes the broker believe that its disk is nearly full. Streams, which need no
	 * memory, take no more messages then.
	 */
	public void setDiskAlarm() {
		run("set_disk_free_limit", "100000GB");
	}

	/**
	 * Ends the alarm. Does nothing when there is none.
	 */
	public void clearDiskAlarm() {
		run("set_disk_free_limit", "50MB");
	}

	/**
	 * Writes to disk which queues and streams there are. RabbitMQ does so only seconds
	 * after it has declared one; when it is killed earlier, a queue without replicas
	 * never works again.
	 */
	void writeDownNewQueues() {
		run("eval", "[dets:sync(Table) || Table <- dets:all()].");
	}

	/**
	 * Deletes a queue or a stream, with all that is in it.
	 * @param name the name
	 */
	public void deleteQueue(String name) {
		run("delete_queue", name);
	}

	/**
	 * Lists the queues and streams.
	 */
	public List<QueueState> queues() {
		return list("list_queues", "name", "type", "durable", "auto_delete", "exclusive", "arguments", "messages",
				"messages_unacknowledged", "consumers")
			.map((row) -> new QueueState((String) row.get("name"), String.valueOf(row.get("type")),
					Boolean.TRUE.equals(row.get("durable")), Boolean.TRUE.equals(row.get("auto_delete")),
					Boolean.TRUE.equals(row.get("exclusive")), table(row.get("arguments")), number(row.get("messages")),
					number(row.get("messages_unacknowledged")), number(row.get("consumers"))))
			.toList();
	}

	/**
	 * Lists the bindings of queues to named exchanges.
	 */
	public List<BindingState> bindings() {
		return list("list_bindings", "source_name", "destination_name", "routing_key")
			.map((row) -> new BindingState((String) row.get("source_name"), (String) row.get("destination_name"),
					(String) row.get("routing_key")))
			.filter((binding) -> !binding.exchange().isEmpty())
			.toList();
	}

	/**
	 * Lists the consumers of AMQP.
	 */
	public List<ConsumerState> consumers() {
		return list("list_consumers")
			.map((row) -> new ConsumerState((String) row.get("queue_name"), (String) row.get("consumer_tag"),
					number(row.get("prefetch_count")), Boolean.TRUE.equals(row.get("active")),
					table(row.get("arguments"))))
			.toList();
	}

	/**
	 * Lists what the clients of AMQP say about themselves.
	 */
	public List<Map<String, Object>> clientProperties() {
		return list("list_connections", "client_properties").map((row) -> table(row.get("client_properties"))).toList();
	}

	private Stream<Map<String, Object>> list(String... command) {
		String output = run(command);
		return JSON.readValue(output, new TypeReference<List<Map<String, Object>>>() {
		}).stream();
	}

	private String run(String... command) {
		String[] all = Stream.concat(Stream.of("rabbitmqctl", "-q", "--formatter", "json"), Arrays.stream(command))
			.toArray(String[]::new);
		try {
			ExecResult result = this.container.execInContainer(all);
			Assert.state(result.getExitCode() == 0,
					() -> "rabbitmqctl " + command[0] + " failed: " + result.getStderr() + result.getStdout());
			return result.getStdout();
		}
		catch (IOException ex) {
			throw new IllegalStateException("rabbitmqctl " + command[0] + " could not be run", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads a table of AMQP: triples of name, type and value. Who is just connecting has
	 * a word instead.
	 */
	private static Map<String, Object> table(Object value) {
		Map<String, Object> table = new LinkedHashMap<>();
		for (Object row : (value instanceof List<?> rows) ? rows : List.of()) {
			List<?> triple = (List<?>) row;
			table.put((String) triple.get(0), triple.get(2));
		}
		return table;
	}

	// A queue that is just being made has no numbers yet
	private static int number(Object value) {
		return (value instanceof Number number) ? number.intValue() : 0;
	}

	/**
	 * A queue or stream.
	 *
	 * @param name its name
	 * @param type {@code quorum}, {@code classic} or {@code stream}
	 * @param durable whether it outlives the broker
	 * @param autoDelete whether it goes with its last consumer
	 * @param exclusive whether it belongs to one connection
	 * @param arguments what it was declared with
	 * @param messages the number of messages in it
	 * @param unacknowledged how many of them are with consumers
	 * @param consumers the number of consumers
	 */
	public record QueueState(String name, String type, boolean durable, boolean autoDelete, boolean exclusive,
			Map<String, Object> arguments, int messages, int unacknowledged, int consumers) {

	}

	/**
	 * A binding.
	 *
	 * @param exchange the exchange
	 * @param queue the queue
	 * @param routingKey the routing key or pattern
	 */
	public record BindingState(String exchange, String queue, String routingKey) {

	}

	/**
	 * A consumer.
	 *
	 * @param queue the queue
	 * @param tag its tag
	 * @param prefetch the number of messages sent ahead
	 * @param active whether it is given messages
	 * @param arguments what it subscribed with
	 */
	public record ConsumerState(String queue, String tag, int prefetch, boolean active, Map<String, Object> arguments) {

	}

}
