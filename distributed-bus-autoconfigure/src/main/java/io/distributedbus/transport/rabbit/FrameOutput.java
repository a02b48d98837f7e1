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

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MetricsCollector;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQCommand;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages so that many leave together: the client's own way ends each with a
 * system call of its own, which is most of what publishing costs. Uses parts of the
 * client that are public but not meant for everyone, and only while they behave as known.
 */
final class FrameOutput implements PublishOutput {

	private static final int BASIC_CLASS = 60;

	private static final int PUBLISH_METHOD = 40;

	// Type, channel, size and end
	private static final int FRAME_OVERHEAD = 8;

	private static final int MAX_CACHED_KEYS = 1000;

	private static final boolean KNOWN = behavesAsKnown();

	private final AMQChannel channel;

	private final AMQConnection connection;

	private final PublishTarget target;

	private final MetricsCollector metrics;

	private final Map<String, byte[]> methods = new HashMap<>();

	private final PublishCommand command = new PublishCommand();

	private FrameOutput(AMQChannel channel, AMQConnection connection, PublishTarget target, MetricsCollector metrics) {
		this.channel = channel;
		this.connection = connection;
		this.target = target;
		this.metrics = metrics;
	}

	/**
	 * Chooses how to write to a channel.
	 * @param channel the AMQP channel
	 * @param target what is written to
	 * @param metrics is told what is published
	 * @return the output
	 */
	static PublishOutput of(Channel channel, PublishTarget target, MetricsCollector metrics) {
		if (KNOWN && channel instanceof AMQChannel known
				&& channel.getConnection() instanceof AMQConnection connection) {
			return new FrameOutput(known, connection, target, metrics);
		}
		return new PlainOutput(channel, target);
	}

	private static boolean behavesAsKnown() {
		try {
			new PublishCommand();
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			frame(AMQP.FRAME_BODY, 7, new byte[] { 5 }, 0, 1).writeTo(new DataOutputStream(bytes));
			byte[] expected = { AMQP.FRAME_BODY, 0, 7, 0, 0, 0, 1, 5, (byte) AMQP.FRAME_END };
			return Arrays.equals(bytes.toByteArray(), expected);
		}
		catch (IOException | RuntimeException | LinkageError ex) {
			return false;
		}
	}

	private static Frame frame(int type, int channelNumber, byte[] bytes, int offset, int length) throws IOException {
		Frame frame = new Frame(type, channelNumber);
		frame.getOutputStream().write(bytes, offset, length);
		return frame;
	}

	@Override
	public void write(Outgoing outgoing) throws IOException {
		int frameMax = this.connection.getFrameMax();
		int header = outgoing.properties().length() + 14 + FRAME_OVERHEAD;
		if (frameMax > 0 && header > frameMax) {
			throw new IllegalArgumentException(
					"The headers take " + header + " bytes, and the broker takes at most " + frameMax);
		}
		this.command.outgoing = outgoing;
		this.command.method = method(outgoing.routingKey());
		this.channel.transmit(this.command);
		this.metrics.basicPublish((Channel) this.channel);
	}

	private byte[] method(String routingKey) {
		byte[] method = this.methods.get(routingKey);
		if (method == null) {
			method = new AmqpBuffer(64).putShort(BASIC_CLASS)
				.putShort(PUBLISH_METHOD)
				.putShort(0)
				.putShortString(this.target.exchange())
				.putShortString(routingKey)
				.putByte(this.target.mandatory() ? 1 : 0)
				.toByteArray();
			if (this.methods.size() >= MAX_CACHED_KEYS) {
				this.methods.clear();
			}
			this.methods.put(routingKey, method);
		}
		return method;
	}

	@Override
	public void flush() throws IOException {
		this.connection.flush();
	}

	/**
	 * Writes the frames of the current message, under the lock of the channel.
	 */
	private static final class PublishCommand extends AMQCommand {

		private @Nullable Outgoing outgoing;

		private byte[] method = new byte[0];

		PublishCommand() {
			super(new AMQP.Basic.Publish.Builder().build());
		}

		@Override
		public void transmit(AMQChannel channel) throws IOException {
			Outgoing outgoing = this.outgoing;
			if (outgoing == null) {
				return;
			}
			AMQConnection connection = channel.getConnection();
			int number = channel.getChannelNumber();
			byte[] body = outgoing.body();
			connection.writeFrame(frame(AMQP.FRAME_METHOD, number, this.method, 0, this.method.length));
			connection.writeFrame(header(number, outgoing));
			int frameMax = connection.getFrameMax();
			int largest = (frameMax > 0) ? frameMax - FRAME_OVERHEAD : Integer.MAX_VALUE;
			for (int offset = 0; offset < body.length;) {
				int length = Math.min(body.length - offset, largest);
				connection.writeFrame(frame(AMQP.FRAME_BODY, number, body, offset, length));
				offset += length;
			}
		}

		private static Frame header(int number, Outgoing outgoing) throws IOException {
			PublishProperties properties = outgoing.properties();
			Frame frame = new Frame(AMQP.FRAME_HEADER, number);
			DataOutputStream output = frame.getOutputStream();
			output.writeShort(BASIC_CLASS);
			output.writeShort(0);
			output.writeLong(outgoing.body().length);
			output.write(properties.bytes(), 0, properties.length());
			return frame;
		}

	}

}
