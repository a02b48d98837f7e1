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
import java.util.Map;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.InvalidPayloadException;
import io.distributedbus.codec.TestDelivery;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PayloadValidation}.
 */
@ExtendWith(OutputCaptureExtension.class)
class PayloadValidationTests {

	@Test
	void passesValidPayload() throws Throwable {
		try (ScannedHandlers handlers = validating()) {
			handlers.handle("valid", TestDelivery.json("{\"name\":\"a\",\"age\":3}"));
			assertThat(handlers.bean(Receiver.class).seen).isEqualTo(1);
		}
	}

	@Test
	void refusesInvalidPayloadWithoutQuotingIt() {
		try (ScannedHandlers handlers = validating()) {
			assertThatExceptionOfType(InvalidPayloadException.class)
				.isThrownBy(() -> handlers.handle("valid", TestDelivery.json("{\"name\":\" \",\"age\":-17}")))
				.withMessageContaining(Person.class.getName())
				.withMessageContaining("name NotBlank")
				.withMessageContaining("age Min")
				.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("-17"));
			assertThat(handlers.bean(Receiver.class).seen).isZero();
		}
	}

	@Test
	void validatesTheGroupsOfValidated() throws Throwable {
		try (ScannedHandlers handlers = validating()) {
			handlers.handle("validated", TestDelivery.json("{\"name\":\" \",\"age\":3}"));
			assertThatExceptionOfType(InvalidPayloadException.class)
				.isThrownBy(() -> handlers.handle("validated", TestDelivery.json("{\"name\":\"a\",\"age\":0}")))
				.withMessageContaining("age Min");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "batch", "batch.of.valid" })
	void validatesEachElementOfBatch(String key) throws Exception {
		try (ScannedHandlers handlers = validating()) {
			Handler batch = handlers.handler(key);
			assertThat(batch.element(new Invocation().of(TestDelivery.json("{\"name\":\"a\",\"age\":3}")))).isNotNull();
			assertThatExceptionOfType(InvalidPayloadException.class)
				.isThrownBy(() -> batch.element(new Invocation().of(TestDelivery.json("{\"name\":\"\",\"age\":3}"))));
		}
	}

	@Test
	void keepsKeysOfMapsOutOfTheMessage() {
		try (ScannedHandlers handlers = validating()) {
			assertThatExceptionOfType(InvalidPayloadException.class)
				.isThrownBy(() -> handlers.handle("nested",
						TestDelivery
							.json("{\"people\":{\"s3[c]ret\":{\"name\":\"\",\"age\":3}},\"list\":[{\"age\":3}]}")))
				.withMessageContaining("people[].name NotBlank")
				.withMessageContaining("list[].name NotBlank")
				.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("ret"));
		}
	}

	@Test
	void leavesPayloadAloneThatIsNotAnnotated() throws Throwable {
		try (ScannedHandlers handlers = validating()) {
			handlers.handle("plain", TestDelivery.json("{\"name\":\"\",\"age\":-1}"));
			assertThat(handlers.bean(Receiver.class).seen).isEqualTo(1);
		}
	}

	@Test
	void saysThatThereIsNoValidator(CapturedOutput output) throws Throwable {
		try (ScannedHandlers handlers = ScannedHandlers.in(Receiver.class)) {
			handlers.handle("valid", TestDelivery.json("{\"name\":\"\",\"age\":-1}"));
			assertThat(output).contains("is not validated").contains("spring-boot-starter-validation");
		}
	}

	private static ScannedHandlers validating() {
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		return ScannedHandlers.in((context) -> context.register(Receiver.class), validator);
	}

	interface Strict {

	}

	record Person(@NotBlank String name, @Min(0) @Min(value = 1, groups = Strict.class) int age) {

	}

	record Group(Map<String, @Valid Person> people, List<@Valid Person> list) {

	}

	@Distributed
	static class Receiver {

		int seen;

		@EventHandler("valid")
		void valid(@Valid Person person) {
			this.seen++;
		}

		@EventHandler("validated")
		void validated(@Validated(Strict.class) Person person) {
			this.seen++;
		}

		@EventHandler("batch")
		void batch(@Valid List<Person> people) {
			this.seen++;
		}

		@EventHandler("batch.of.valid")
		void batchOfValid(List<@Valid Person> people) {
			this.seen++;
		}

		@EventHandler("nested")
		void nested(@Valid Group group) {
			this.seen++;
		}

		@EventHandler("plain")
		void plain(Person person) {
			this.seen++;
		}

	}

}
