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

import javax.net.ssl.SSLHandshakeException;

import com.rabbitmq.client.AMQP;
import io.distributedbus.transport.ReaderFailures;

/**
 * Tells what failures of a consumer mean for its reader.
 */
final class QueueReaderFailures implements ReaderFailures {

	@Override
	public Throwable describe(Throwable failure) {
		return new IOException(RabbitFailures.describe(failure), failure);
	}

	@Override
	public boolean isRefusal(Throwable failure) {
		if (RabbitFailures.isLogIn(failure) || RabbitFailures.replyCode(failure) == AMQP.ACCESS_REFUSED) {
			return true;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SSLHandshakeException) {
				return true;
			}
		}
		return false;
	}

}
