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

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import org.jspecify.annotations.Nullable;

/**
 * An AMQP channel that writes down what is called of it and delivers what a test says.
 */
final class FakeChannel implements InvocationHandler {

	final List<String> calls = new CopyOnWriteArrayList<>();

	private final Channel channel = (Channel) Proxy.newProxyInstance(Channel.class.getClassLoader(),
			new Class<?>[] { Channel.class }, this);

	volatile @Nullable Consumer consumer;

	volatile @Nullable ShutdownSignalException closed;

	volatile @Nullable Runnable beforeCancel;

	private volatile @Nullable ShutdownListener listener;

	private long tag;

	Channel channel() {
		return this.channel;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws IOException {
		Object[] args = (arguments != null) ? arguments : new Object[0];
		if (method.getName().equals("addShutdownListener")) {
			this.listener = (ShutdownListener) args[0];
			return null;
		}
		if (this.closed != null && !method.getName().equals("abort")) {
			throw new AlreadyClosedException(this.closed);
		}
		switch (method.getName()) {
			case "basicQos" -> this.calls.add("qos " + args[0]);
			case "basicConsume" -> {
				this.calls.add("consume " + args[0] + " " + args[2]);
				this.consumer = (Consumer) args[3];
				return args[2];
			}
			case "basicCancel" -> cancel((String) args[0]);
			case "asyncCompletableRpc" -> {
				this.calls.add(describe(args[0]));
				return CompletableFuture.completedFuture(null);
			}
			case "setDefaultConsumer" -> this.consumer = (Consumer) args[0];
			case "basicAck" -> this.calls.add(((boolean) args[1]) ? "ack to " + args[0] : "ack " + args[0]);
			case "close", "abort" -> this.calls.add(method.getName());
			default -> throw new UnsupportedOperationException(method.toString());
		}
		return null;
	}

	private static String describe(Object method) {
		return (method instanceof AMQP.Basic.Consume consume)
				? "consume " + consume.getQueue() + " " + consume.getConsumerTag()
				: "cancel " + ((AMQP.Basic.Cancel) method).getConsumerTag();
	}

	private void cancel(String tag) {
		Runnable action = this.beforeCancel;
		this.beforeCancel = null;
		if (action != null) {
			action.run();
		}
		this.calls.add("cancel " + tag);
		this.consumer.handleCancelOk(tag);
	}

	/**
	 * Delivers messages that were never delivered before.
	 */
	void deliver(String... payloads) {
		for (String payload : payloads) {
			deliver(TestMessages.envelope(++this.tag, false), TestMessages.ofBus(), payload);
		}
	}

	void deliver(int count) {
		for (int i = 0; i < count; i++) {
			deliver(Long.toString(this.tag + 1));
		}
	}

	/**
	 * Delivers messages that a quorum queue has delivered several times.
	 */
	void deliverAgain(String... payloads) {
		for (String payload : payloads) {
			deliver(TestMessages.envelope(++this.tag, true), TestMessages.deliveredBefore(2), payload);
		}
	}

	private void deliver(Envelope envelope, BasicProperties properties, String payload) {
		try {
			this.consumer.handleDelivery("tag", envelope, properties, payload.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void shutDown() {
		ShutdownSignalException signal = new ShutdownSignalException(false, false,
				new AMQP.Channel.Close.Builder().replyCode(406).replyText("PRECONDITION_FAILED - timed out").build(),
				this);
		this.closed = signal;
		this.listener.shutdownCompleted(signal);
	}

	List<String> acks() {
		return this.calls.stream().filter((call) -> call.startsWith("ack")).toList();
	}

}
