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

package io.distributedbus.test.contract.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is logged while it is open, with stack traces.
 */
public final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final List<String> entries = new CopyOnWriteArrayList<>();

	private final List<String> ours = new CopyOnWriteArrayList<>();

	private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

	private final Logger bus = (Logger) LoggerFactory.getLogger("io.distributedbus");

	private final Level levelBefore = this.bus.getLevel();

	public CapturedLog() {
		this.bus.setLevel(Level.DEBUG);
		start();
		this.root.addAppender(this);
	}

	@Override
	protected void append(ILoggingEvent event) {
		String entry = event.getLevel() + " " + event.getFormattedMessage() + ((event.getThrowableProxy() != null)
				? "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()) : "");
		this.entries.add(entry);
		if (event.getLoggerName().startsWith(this.bus.getName()) && event.getLevel().isGreaterOrEqual(Level.WARN)) {
			this.ours.add(entry);
		}
	}

	/**
	 * Returns all that was logged by anybody, one entry each.
	 */
	public List<String> entries() {
		return this.entries;
	}

	/**
	 * Returns the warnings and errors of the bus.
	 */
	public List<String> warnings() {
		return this.ours;
	}

	@Override
	public void close() {
		this.root.detachAppender(this);
		this.bus.setLevel(this.levelBefore);
	}

}
