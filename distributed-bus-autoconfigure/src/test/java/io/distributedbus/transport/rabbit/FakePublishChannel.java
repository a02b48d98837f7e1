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

import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ReturnCallback;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP channel that writes down what is published, and answers what a test says.
 */
final class FakePublishChannel {

	final List<String> published = new CopyOnWriteArrayList<>();

	private final List<BasicProperties> properties = new CopyOnWriteArrayList<>();

	private final Connection connection;

	private final Channel channel = FakePublishBroker.proxy(Channel.class,
			(proxy, method, arguments) -> invoke(method, (arguments != null) ? arguments : new Object[0]));

	volatile boolean aborted;

	volatile boolean selected;

	/**
	 * What a write waits for.
	 */
	volatile @Nullable CountDownLatch gate;

	private volatile @Nullable ShutdownSignalException shutdown;

	private volatile @Nullable ConfirmListener confirms;

	private volatile @Nullable ReturnCallback returns;

	private volatile @Nullable ShutdownListener listener;

	FakePublishChannel(Connection connection) {
		this.connection = connection;
	}

	Channel channel() {
		return this.channel;
	}

	private @Nullable Object invoke(Method method, Object[] arguments) throws Throwable {
		switch (method.getName()) {
			case "getConnection" -> {
				return this.connection;
			}
			case "confirmSelect" -> this.selected = true;
			case "addConfirmListener" -> this.confirms = (ConfirmListener) arguments[0];
			case "addReturnListener" -> this.returns = (ReturnCallback) arguments[0];
			case "addShutdownListener" -> this.listener = (ShutdownListener) arguments[0];
			case "basicPublish" -> publish((BasicProperties) arguments[3], (byte[]) arguments[4]);
			case "abort" -> this.aborted = true;
			default -> throw new UnsupportedOperationException(method.toString());
		}
		return null;
	}

	private void publish(BasicProperties properties, byte[] body) throws Exception {
		ShutdownSignalException shutdown = this.shutdown;
		if (shutdown != null) {
			throw new AlreadyClosedException(shutdown);
		}
		this.properties.add(properties);
		this.published.add(new String(body, StandardCharsets.UTF_8));
		CountDownLatch gate = this.gate;
		if (gate != null) {
			gate.await();
		}
	}

	void ack(long number, boolean multiple) throws IOException {
		this.confirms.handleAck(number, multiple);
	}

	void ackAll() throws IOException {
		ack(this.published.size(), true);
	}

	void nack(long number, boolean multiple) throws IOException {
		this.confirms.handleNack(number, multiple);
	}

	void giveBack(int number) throws IOException {
		this.returns.handle(new Return(AMQP.NO_ROUTE, "NO_ROUTE", "", "orders", this.properties.get(number - 1),
				this.published.get(number - 1).getBytes(StandardCharsets.UTF_8)));
	}

	void shutDown(int code, String text) {
		AMQP.Channel.Close close = new AMQP.Channel.Close.Builder().replyCode(code).replyText(text).build();
		ShutdownSignalException signal = new ShutdownSignalException(code == 0, false, (code != 0) ? close : null,
				this.channel);
		if (code == 0) {
			signal.initCause(new EOFException("The stream ended"));
		}
		this.shutdown = signal;
		ShutdownListener listener = this.listener;
		if (listener != null) {
			listener.shutdownCompleted(signal);
		}
	}

}
