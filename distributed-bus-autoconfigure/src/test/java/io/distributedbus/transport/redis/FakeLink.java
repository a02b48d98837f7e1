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

package io.distributedbus.transport.redis;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.protocol.RedisStateMachine;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A link to a server that answers as a test says, in the words of the protocol. It knows
 * the commands that are sent and those that are dispatched.
 */
class FakeLink implements RedisLink {

	private final Map<String, Function<List<String>, String>> answers = new ConcurrentHashMap<>();

	private final List<List<String>> sent = new ArrayList<>();

	private final List<List<String>> pieces = new ArrayList<>();

	private final List<RedisCommand<byte[], byte[], ?>> held = new ArrayList<>();

	private boolean holding;

	private boolean open = true;

	private boolean cluster;

	FakeLink answering(CommandType type, String answer) {
		return answering(type, (words) -> answer);
	}

	/**
	 * Answers a command, given its words.
	 */
	FakeLink answering(CommandType type, Function<List<String>, String> answer) {
		this.answers.put(type.name(), answer);
		return this;
	}

	/**
	 * Makes the server a cluster.
	 */
	FakeLink ofCluster() {
		this.cluster = true;
		return this;
	}

	/**
	 * Answers nothing before it is told to.
	 */
	synchronized FakeLink holding() {
		this.holding = true;
		return this;
	}

	/**
	 * Answers all that was held back, in order.
	 */
	void answer() {
		List<RedisCommand<byte[], byte[], ?>> commands;
		synchronized (this) {
			commands = List.copyOf(this.held);
			this.held.clear();
		}
		commands.forEach(this::answer);
	}

	/**
	 * Answers as many of those that were held back.
	 */
	void answer(int count) {
		List<RedisCommand<byte[], byte[], ?>> commands;
		synchronized (this) {
			commands = List.copyOf(this.held.subList(0, count));
			this.held.subList(0, count).clear();
		}
		commands.forEach(this::answer);
	}

	/**
	 * Answers the last one that was held back, as when those before were sent to another
	 * node.
	 */
	void answerLast() {
		RedisCommand<byte[], byte[], ?> command;
		synchronized (this) {
			command = this.held.remove(this.held.size() - 1);
		}
		answer(command);
	}

	/**
	 * Returns the commands that were sent so far, word by word.
	 */
	synchronized List<List<String>> sent() {
		return List.copyOf(this.sent);
	}

	/**
	 * Returns the names of the commands that were sent so far, those that were sent in
	 * one piece together.
	 */
	synchronized List<List<String>> pieces() {
		return List.copyOf(this.pieces);
	}

	@Override
	@SuppressWarnings("unchecked")
	public RedisClusterAsyncCommands<byte[], byte[]> commands() {
		return (RedisClusterAsyncCommands<byte[], byte[]>) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { RedisClusterAsyncCommands.class }, (proxy, method, arguments) -> {
					if (!method.getName().equals("dispatch")) {
						throw new UnsupportedOperationException(method.toString());
					}
					AsyncCommand<byte[], byte[], Object> command = new AsyncCommand<>(new Command<>(
							(ProtocolKeyword) arguments[0], (CommandOutput<byte[], byte[], Object>) arguments[1],
							(CommandArgs<byte[], byte[]>) arguments[2]));
					send(List.of(command));
					return command;
				});
	}

	@Override
	public void send(Collection<? extends RedisCommand<byte[], byte[], ?>> commands) {
		List<RedisCommand<byte[], byte[], ?>> now = new ArrayList<>();
		synchronized (this) {
			this.pieces.add(commands.stream().map((command) -> command.getType().toString()).toList());
			for (RedisCommand<byte[], byte[], ?> command : commands) {
				this.sent.add(words(command));
				(this.holding ? this.held : now).add(command);
			}
		}
		now.forEach(this::answer);
	}

	private void answer(RedisCommand<byte[], byte[], ?> command) {
		if (!isOpen()) {
			command.cancel();
			return;
		}
		Function<List<String>, String> answer = this.answers.get(command.getType().toString());
		ByteBuf text = Unpooled.copiedBuffer((answer != null) ? answer.apply(words(command)) : "+OK\r\n",
				StandardCharsets.UTF_8);
		new RedisStateMachine().decode(text, command.getOutput());
		command.complete();
	}

	/**
	 * Reads a command as the server does.
	 */
	static List<String> words(RedisCommand<byte[], byte[], ?> command) {
		ByteBuf encoded = Unpooled.buffer();
		command.encode(encoded);
		return words(encoded.toString(StandardCharsets.UTF_8));
	}

	private static List<String> words(String command) {
		List<String> words = new ArrayList<>();
		int at = command.indexOf("\r\n") + 2;
		while (at < command.length()) {
			int end = command.indexOf("\r\n", at);
			int length = Integer.parseInt(command.substring(at + 1, end));
			words.add(command.substring(end + 2, end + 2 + length));
			at = end + 2 + length + 2;
		}
		return words;
	}

	@Override
	public boolean isCluster() {
		return this.cluster;
	}

	@Override
	public synchronized boolean isOpen() {
		return this.open;
	}

	@Override
	public void close() {
		List<RedisCommand<byte[], byte[], ?>> commands;
		synchronized (this) {
			this.open = false;
			commands = List.copyOf(this.held);
			this.held.clear();
		}
		commands.forEach(RedisCommand::cancel);
	}

}
