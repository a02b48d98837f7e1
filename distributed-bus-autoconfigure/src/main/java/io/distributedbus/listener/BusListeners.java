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

package io.distributedbus.listener;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The listeners of a bus. A faulty listener cannot break the work of the others.
 *
 * @since 0.1.0
 */
public final class BusListeners {

	private static final Log logger = LogFactory.getLog(BusListeners.class);

	private final BusListener[] listeners;

	private final Set<BusListener> reported = Collections.newSetFromMap(new ConcurrentHashMap<>());

	/**
	 * Creates the listeners.
	 * @param listeners the listeners in order
	 */
	public BusListeners(List<BusListener> listeners) {
		this.listeners = listeners.toArray(new BusListener[0]);
	}

	/**
	 * Tells whether anybody listens. Where nobody does, callers do not even make the
	 * arguments.
	 * @return whether there is a listener
	 */
	public boolean isListening() {
		return this.listeners.length > 0;
	}

	/**
	 * Tells every listener.
	 * @param event what to tell
	 */
	public void tell(Consumer<BusListener> event) {
		for (BusListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (Throwable ex) {
				report(listener, ex);
			}
		}
	}

	// Once each: a listener that fails usually fails for every envelope.
	private void report(BusListener listener, Throwable failure) {
		if (this.reported.add(listener)) {
			logger.warn("Bus listener " + listener.getClass().getName() + " failed with " + failure.getClass().getName()
					+ "; the bus goes on. Further failures of this listener are logged on debug level.");
		}
		else if (logger.isDebugEnabled()) {
			logger.debug(
					"Bus listener " + listener.getClass().getName() + " failed with " + failure.getClass().getName());
		}
	}

}
