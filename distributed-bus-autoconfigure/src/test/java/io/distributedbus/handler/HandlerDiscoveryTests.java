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

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;

import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.MessageHandler;
import io.distributedbus.codec.TestDelivery;
import io.distributedbus.map.KeyPattern;
import io.distributedbus.message.MessageKind;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandlerScanner}: what it finds.
 */
class HandlerDiscoveryTests {

	@Test
	void findsEachKindOfHandler() {
		try (ScannedHandlers handlers = ScannedHandlers.in(Kinds.class)) {
			assertThat(handlers.handler("order.placed").kind()).isEqualTo(MessageKind.EVENT);
			assertThat(handlers.handler("order.ship").kind()).isEqualTo(MessageKind.COMMAND);
			assertThat(handlers.handler("notes").kind()).isEqualTo(MessageKind.MESSAGE);
			assertThat(handlers.handler("notes")).hasToString(Kinds.class.getName() + ".note(String)");
		}
	}

	@Test
	void leavesOutHandlersThatAreNotDistributed() {
		try (ScannedHandlers handlers = ScannedHandlers.in(Local.class)) {
			assertThat(handlers.all()).extracting(Handler::toString)
				.containsExactly(Local.class.getName() + ".outer()");
		}
	}

	@Test
	void findsAllHandlersOfDistributedType() {
		try (ScannedHandlers handlers = ScannedHandlers.in(DistributedType.class)) {
			assertThat(handlers.all()).hasSize(2);
		}
	}

	@Test
	void findsInheritedMethods() {
		try (ScannedHandlers handlers = ScannedHandlers.in(Inheriting.class)) {
			assertThat(handlers.all()).extracting(Handler::toString)
				.containsExactly(Inheriting.class.getName() + ".placed(String)");
		}
	}

	@Test
	void findsMethodsAnnotatedInInterface() throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(Implementing.class)) {
			handlers.handle("order.placed", TestDelivery.of("order.placed").payload("a"));
			assertThat(handlers.bean(Implementing.class).seen).isEqualTo("a");
		}
	}

	@Test
	void readsPayloadAsTypeThatSubclassGivesToTypeVariable() throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(GenericSub.class)) {
			handlers.handle("order.placed", TestDelivery.json("{\"id\":\"4711\"}"));
			assertThat(handlers.bean(GenericSub.class).seen).isEqualTo(new Placed("4711"));
		}
	}

	@Test
	void readsBatchOfTypeThatSubclassGivesToTypeVariable() throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(GenericSub.class)) {
			Handler batch = handlers.handler("order.batch");
			assertThat(batch.isBatch()).isTrue();
			assertThat(batch.element(new Invocation().of(TestDelivery.json("{\"id\":\"4711\"}"))))
				.isEqualTo(new Placed("4711"));
		}
	}

	@Test
	void understandsMetaAnnotations() {
		try (ScannedHandlers handlers = ScannedHandlers.in(Meta.class)) {
			assertThat(handlers.handler("audit.done").kind()).isEqualTo(MessageKind.EVENT);
		}
	}

	@Test
	void resolvesPlaceholdersInKeys() {
		try (ScannedHandlers handlers = ScannedHandlers.in(Placeholders.class)) {
			assertThat(handlers.all().get(0).keys()).extracting(KeyPattern::toString)
				.containsExactly("order.placed", "fallback.*");
		}
	}

	@Test
	void findsSameClassTwiceAsTwoHandlers() {
		try (ScannedHandlers handlers = ScannedHandlers.in(Twins.class)) {
			assertThat(handlers.all()).hasSize(2);
		}
	}

	record Placed(String id) {

	}

	static class Kinds {

		@Distributed
		@EventHandler("order.placed")
		void placed(String payload) {
		}

		@Distributed
		@CommandHandler("order.ship")
		void ship(String payload) {
		}

		@Distributed
		@MessageHandler("notes")
		void note(String payload) {
		}

	}

	static class Local {

		@EventHandler("order.placed")
		void inner() {
		}

		@Distributed
		@EventHandler("order.placed")
		void outer() {
		}

	}

	@Distributed
	static class DistributedType {

		@EventHandler("order.placed")
		void placed() {
		}

		@EventHandler("order.shipped")
		void shipped() {
		}

		void none() {
		}

	}

	abstract static class Base {

		String seen = "";

		@Distributed
		@EventHandler("order.placed")
		void placed(String payload) {
			this.seen = payload;
		}

	}

	static class Inheriting extends Base {

	}

	interface PlacedListener {

		@Distributed
		@EventHandler("order.placed")
		void placed(String payload);

	}

	static class Implementing implements PlacedListener {

		String seen = "";

		@Override
		public void placed(String payload) {
			this.seen = payload;
		}

	}

	abstract static class GenericBase<T> {

		Object seen = "";

		@Distributed
		@EventHandler("order.placed")
		void placed(T payload) {
			this.seen = payload;
		}

		@Distributed
		@EventHandler("order.batch")
		void batch(List<T> payloads) {
			this.seen = payloads;
		}

	}

	static class GenericSub extends GenericBase<Placed> {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Distributed
	@EventHandler("")
	@interface Audited {

		@AliasFor(annotation = EventHandler.class, attribute = "value")
		String[] key();

	}

	static class Meta {

		@Audited(key = "audit.done")
		void done() {
		}

	}

	static class Placeholders {

		@Distributed
		@EventHandler({ "${shop.key}", "${shop.absent:fallback}.*" })
		void placed() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Twins {

		@Bean
		Inheriting one() {
			return new Inheriting();
		}

		@Bean
		Inheriting two() {
			return new Inheriting();
		}

	}

}
