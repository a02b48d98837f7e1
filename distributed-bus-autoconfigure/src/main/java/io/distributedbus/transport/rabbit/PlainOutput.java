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

import com.rabbitmq.client.Channel;

/**
 * Writes messages as every client does: each leaves at once.
 */
final class PlainOutput implements PublishOutput {

	private final Channel channel;

	private final PublishTarget target;

	PlainOutput(Channel channel, PublishTarget target) {
		this.channel = channel;
		this.target = target;
	}

	@Override
	public void write(Outgoing outgoing) throws IOException {
		this.channel.basicPublish(this.target.exchange(), outgoing.routingKey(), this.target.mandatory(),
				outgoing.properties().decode(), outgoing.body());
	}

	@Override
	public void flush() {
	}

}
