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

package io.distributedbus.handler;

import java.util.List;

import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.MessageHandler;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the runtime hints of handlers.
 */
class HandlerHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@Test
	void registersMethodsForInvocation() throws NoSuchMethodException {
		register();
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Receiver.class.getDeclaredMethod("event", Event.class, String.class)))
			.accepts(this.hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(Receiver.class.getDeclaredMethod("batch", List.class))).accepts(this.hints);
	}

	@Test
	void registersPayloadsForBinding() {
		register();
		for (Class<?> type : List.of(Event.class, Part.class, Command.class, Note.class, Element.class)) {
			assertThat(RuntimeHintsPredicates.reflection().onType(type)).as(type.getSimpleName()).accepts(this.hints);
		}
	}

	private void register() {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(this.hints, Receiver.class);
	}

	record Part(String name) {

	}

	record Event(Part part) {

	}

	record Command(String id) {

	}

	record Note(String id) {

	}

	record Element(String id) {

	}

	@Distributed
	static class Receiver {

		@EventHandler("event")
		void event(Event event, @Header("tenant") String tenant) {
		}

		@CommandHandler("command")
		void command(Command command) {
		}

		@MessageHandler("message")
		void message(Message<Note> message) {
		}

		@EventHandler("batch")
		void batch(List<Element> elements) {
		}

	}

}
