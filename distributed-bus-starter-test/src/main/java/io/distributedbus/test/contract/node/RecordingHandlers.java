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

import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.MessageHandler;
import io.distributedbus.message.Envelope;

/**
 * The handlers of a node, each writing to its recorder.
 *
 * @since 0.1.0
 */
public final class RecordingHandlers {

	/**
	 * The pattern that event handlers listen to.
	 */
	public static final String EVENTS = "item.*";

	/**
	 * The key of an event.
	 */
	public static final String EVENT = "item.added";

	/**
	 * The key of the command.
	 */
	public static final String COMMAND = "item.add";

	/**
	 * The name of the message handler.
	 */
	public static final String MESSAGES = "items";

	private RecordingHandlers() {
	}

	/**
	 * Handles events one by one.
	 *
	 * @param recorder where they are recorded
	 */
	record Events(Recorder recorder) {

		@Distributed
		@EventHandler(EVENTS)
		void handle(Envelope event) throws Exception {
			this.recorder.record(event);
		}

	}

	/**
	 * Handles events in batches.
	 *
	 * @param recorder where they are recorded
	 */
	record EventBatches(Recorder recorder) {

		@Distributed
		@EventHandler(EVENTS)
		void handle(List<Envelope> events) throws Exception {
			this.recorder.recordBatch(events);
		}

	}

	/**
	 * Handles commands and messages.
	 *
	 * @param recorder where they are recorded
	 */
	record Commands(Recorder recorder) {

		@Distributed
		@CommandHandler(COMMAND)
		void handleCommand(Envelope command) throws Exception {
			this.recorder.record(command);
		}

		@Distributed
		@MessageHandler(MESSAGES)
		void handleMessage(Envelope message) throws Exception {
			this.recorder.record(message);
		}

	}

}
