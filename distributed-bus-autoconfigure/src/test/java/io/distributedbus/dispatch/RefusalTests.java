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

package io.distributedbus.dispatch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.message.Attribute;
import io.distributedbus.transport.DeadLetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What foreign and broken envelopes get: nothing at all, or a dead letter with a reason,
 * and the consumer goes on.
 */
@ExtendWith(OutputCaptureExtension.class)
class RefusalTests {

	@Test
	void settlesAnEventThatNoHandlerWantsWithoutReadingIt() {
		EventLog log = new EventLog();
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			TestDelivery unwanted = TestDelivery.event("b", "secret").delivered(9).unreadableHeaders();
			consumer.settled(consumer.deliver(unwanted));
			assertThat(unwanted.payloadReads()).isZero();
			assertThat(consumer.deadLetters().kept()).isEmpty();
			assertThat(log.handled()).isEmpty();
		}
	}

	@Test
	void refusesWhatHasNoRoutingKey() {
		assertThat(refused(TestDelivery.event(null, "x")).reason()).isEqualTo("It has no routing key.");
	}

	@Test
	void refusesAnUnknownKind() {
		assertThat(refused(TestDelivery.event("a", "x").with(Attribute.KIND, "que\nry")).reason())
			.isEqualTo("Its kind 'que\\u000ary' is unknown.");
	}

	@Test
	void refusesMalformedRoutingKeys() {
		assertThat(refused(TestDelivery.event("", "x")).reason()).contains("is empty");
		assertThat(refused(TestDelivery.event("a..b", "x")).reason()).contains("has an empty segment");
		assertThat(refused(TestDelivery.event("a\u0000", "x")).reason()).contains("contains a control character");
		assertThat(refused(TestDelivery.event("k".repeat(300), "x")).reason()).contains("is longer than 255 bytes");
	}

	@Test
	void refusesACommandThatNobodyHandles() {
		assertThat(refused(TestDelivery.command("ticket.burn", "x")).reason())
			.isEqualTo("Service 'test-service' has no distributed handler for command 'ticket.burn'.");
	}

	@Test
	void refusesACommandForAnotherService() {
		assertThat(refused(TestDelivery.command("open", "x").with(Attribute.SUBJECT, "other")).reason())
			.isEqualTo("It is for service 'other', not for 'test-service'.");
	}

	@Test
	void refusesWhatTheBrokerHasDeliveredTooOften() {
		assertThat(refused(TestDelivery.event("a", "x").delivered(5)).reason())
			.isEqualTo("It was delivered 5 times and never settled.");
	}

	@ParameterizedTest
	@EnumSource(names = { "TYPE", "KIND", "SUBJECT" })
	void refusesACommandWithAnUnreadableAttribute(Attribute attribute) {
		DeadLetter letter = refused(TestDelivery.command("open", "x").unreadable(attribute));
		assertThat(letter.reason()).isEqualTo("Its attributes cannot be read (IllegalStateException).");
	}

	@ParameterizedTest
	@EnumSource(names = { "TYPE", "KIND", "SPEC_VERSION", "ID", "SOURCE" })
	void refusesAnEventWithAnUnreadableAttribute(Attribute attribute) {
		DeadLetter letter = refused(TestDelivery.event("a", "x").unreadable(attribute));
		assertThat(letter.reason()).isEqualTo("Its attributes cannot be read (IllegalStateException).");
	}

	@Test
	void refusesAnUnreadableDeliveryCount() {
		assertThat(refused(TestDelivery.event("a", "x").unreadableCount()).reason())
			.isEqualTo("Its attributes cannot be read (NumberFormatException).");
	}

	@Test
	void keepsAPayloadThatIsTooLargeWithoutRetry() {
		DeadLetter letter = refused(TestDelivery.event("a", "x".repeat((int) TestConsumer.MAX_PAYLOAD + 1)));
		assertThat(letter.reason()).startsWith("The payload has 1001 bytes, more than");
		assertThat(letter.attempts()).isOne();
	}

	@Test
	void keepsAPayloadThatIsNotReadableWithoutRetryAndWithoutQuotingIt(CapturedOutput output) {
		DeadLetter letter = refused(
				TestDelivery.event("json", "{\"id\":\"secret\"").with(Attribute.CONTENT_TYPE, "application/json"));
		assertThat(letter.reason()).doesNotContain("secret");
		assertThat(letter.attempts()).isOne();
		assertThat(output).doesNotContain("secret");
	}

	@Test
	void keepsAPayloadOfAnUnknownMediaType() {
		DeadLetter letter = refused(TestDelivery.event("json", "x").with(Attribute.CONTENT_TYPE, "image/png"));
		assertThat(letter.reason()).contains("No payload codec reads media type 'image/png'");
		assertThat(letter.attempts()).isOne();
	}

	@Test
	void triesAgainAndKeepsWhatHasUnreadableHeaders() {
		DeadLetter letter = refused(TestDelivery.event("header", "1").unreadableHeaders());
		assertThat(letter.handler()).contains("Everything.header");
		assertThat(letter.attempts()).isEqualTo(2);
	}

	@Test
	void keepsWhatHasAHeaderThatDoesNotConvertWithoutQuotingIt(CapturedOutput output) {
		DeadLetter letter = refused(TestDelivery.event("header", "1").header("count", "secret"));
		assertThat(letter.reason()).contains("the header", "converted to int");
		assertThat(letter.attempts()).isOne();
		assertThat(output).doesNotContain("secret");
	}

	@Test
	void handlesAForeignEventThatCarriesNothingButItsKey() {
		EventLog log = new EventLog();
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			consumer.handle("0");
			assertThat(log.handled()).containsExactly("0");
		}
	}

	@Test
	void warnsOnceOfAnIncompleteCloudEventAndDeliversIt(CapturedOutput output) {
		EventLog log = new EventLog();
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			for (int i = 0; i < 3; i++) {
				consumer.settled(consumer.deliver(TestDelivery.event("a", "x").with(Attribute.ID, "1")));
			}
			assertThat(log.handled()).hasSize(3);
			assertThat(output.toString().split("some but not all", -1)).hasSize(2);
		}
	}

	@Test
	void warnsABoundedNumberOfTimesWhateverKeysPeersWrite(CapturedOutput output) {
		try (TestConsumer consumer = TestConsumer.of(new EventLog()).start()) {
			TestDelivery[] deliveries = new TestDelivery[500];
			for (int i = 0; i < deliveries.length; i++) {
				deliveries[i] = TestDelivery.event("key." + i, "x").with(Attribute.ID, "1");
			}
			consumer.settled(consumer.deliver(deliveries));
			assertThat(output.toString().split("some but not all", -1)).hasSize(101);
		}
	}

	private static DeadLetter refused(TestDelivery broken) {
		Everything handlers = new Everything();
		try (TestConsumer consumer = TestConsumer.of(handlers).channel((channel) -> channel.attempts(2)).start()) {
			consumer.settled(consumer.deliver(broken, TestDelivery.event("a", "next")));
			assertThat(handlers.handled).containsExactly("next");
			TestConsumer.until(consumer::hasRoom);
			assertThat(consumer.deadLetters().kept()).hasSize(1);
			DeadLetter letter = consumer.onlyDeadLetter();
			assertThat(letter.delivery()).isSameAs(broken);
			return letter;
		}
	}

	@Distributed
	static class Everything {

		private final List<String> handled = new CopyOnWriteArrayList<>();

		@EventHandler("a")
		void event(String payload) {
			this.handled.add(payload);
		}

		@CommandHandler("open")
		void command(String payload) {
			this.handled.add(payload);
		}

		@EventHandler("json")
		void json(Order order) {
			this.handled.add(order.id());
		}

		@EventHandler("header")
		void header(String payload, @Header("count") int count) {
			this.handled.add(payload);
		}

	}

	record Order(String id) {

	}

}
