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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.rabbitmq.client.BlockedListener;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.rabbit.connection.Connection;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * A broker that takes what is published and answers when a test says so.
 */
final class FakePublishBroker {

	final List<FakePublishChannel> channels = new CopyOnWriteArrayList<>();

	final AtomicInteger connections = new AtomicInteger();

	final AtomicInteger refusals = new AtomicInteger();

	final AtomicInteger preparations = new AtomicInteger();

	volatile @Nullable RuntimeException refusal;

	volatile @Nullable RuntimeException unprepared;

	private volatile boolean open;

	private volatile @Nullable BlockedListener alarm;

	RabbitConnections connections() {
		return new RabbitConnections(proxy(ConnectionFactory.class, (factory, method, arguments) -> {
			switch (method.getName()) {
				case "createConnection":
					return connect();
				case "getPublisherConnectionFactory":
					return null;
				default:
					throw new UnsupportedOperationException(method.toString());
			}
		}));
	}

	void prepare() {
		this.preparations.incrementAndGet();
		RuntimeException failure = this.unprepared;
		if (failure != null) {
			throw failure;
		}
	}

	private Connection connect() {
		RuntimeException failure = this.refusal;
		if (failure != null) {
			this.refusals.incrementAndGet();
			throw failure;
		}
		this.connections.incrementAndGet();
		this.open = true;
		com.rabbitmq.client.Connection delegate = delegate();
		return proxy(Connection.class, (connection, method, arguments) -> switch (method.getName()) {
			case "isOpen" -> this.open;
			case "getDelegate" -> delegate;
			case "close" -> null;
			default -> throw new UnsupportedOperationException(method.toString());
		});
	}

	private com.rabbitmq.client.Connection delegate() {
		return proxy(com.rabbitmq.client.Connection.class, (connection, method, arguments) -> {
			switch (method.getName()) {
				case "isOpen":
					return this.open;
				case "getCloseReason":
					return null;
				case "addBlockedListener":
					this.alarm = (BlockedListener) arguments[0];
					return null;
				case "createChannel":
					FakePublishChannel channel = new FakePublishChannel((com.rabbitmq.client.Connection) connection);
					this.channels.add(channel);
					return channel.channel();
				default:
					throw new UnsupportedOperationException(method.toString());
			}
		});
	}

	static <T> T proxy(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
	}

	static AmqpConnectException unreachable() {
		return new AmqpConnectException(new ConnectException("Connection refused"));
	}

	FakePublishChannel channel() {
		return this.channels.get(this.channels.size() - 1);
	}

	void block() throws Exception {
		this.alarm.handleBlocked("low on memory");
	}

	void unblock() throws Exception {
		this.alarm.handleUnblocked();
	}

	/**
	 * Ends the connection without telling its channels.
	 */
	void die() {
		this.open = false;
	}

	/**
	 * Ends the connection.
	 */
	void cut() {
		die();
		this.channels.forEach((channel) -> channel.shutDown(0, ""));
	}

}
