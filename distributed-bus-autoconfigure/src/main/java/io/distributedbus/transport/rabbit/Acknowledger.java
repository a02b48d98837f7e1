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
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Sends acknowledgements on one AMQP channel, which never go back behind one another. On
 * a channel that is closed nothing is sent: the broker delivers again what was open. Safe
 * for use by several threads.
 */
final class Acknowledger {

	private static final Log logger = LogFactory.getLog(Acknowledger.class);

	private final Channel channel;

	private final ReentrantLock lock = new ReentrantLock();

	private long last;

	Acknowledger(Channel channel) {
		this.channel = channel;
	}

	/**
	 * Acknowledges all deliveries up to one.
	 * @param tag the number of the last one; zero for none
	 */
	void upTo(long tag) {
		this.lock.lock();
		try {
			if (tag > this.last) {
				this.last = tag;
				this.channel.basicAck(tag, true);
			}
		}
		catch (IOException | AlreadyClosedException ex) {
			logger.debug("What is settled is delivered again", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Acknowledges those of some deliveries that are not acknowledged yet.
	 * @param tags their numbers
	 */
	void each(List<Long> tags) {
		this.lock.lock();
		try {
			for (long tag : tags) {
				if (tag > this.last) {
					this.channel.basicAck(tag, false);
				}
			}
		}
		catch (IOException | AlreadyClosedException ex) {
			logger.debug("What is settled is delivered again", ex);
		}
		finally {
			this.lock.unlock();
		}
	}

}
