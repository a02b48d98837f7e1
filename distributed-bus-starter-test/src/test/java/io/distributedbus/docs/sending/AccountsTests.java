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

package io.distributedbus.docs.sending;

import java.util.List;

import io.distributedbus.message.MessageKind;
import io.distributedbus.test.DistributedBusTest;
import io.distributedbus.test.PublishedMessage;
import io.distributedbus.test.PublishedMessages;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs what the page on sending shows.
 */
@SpringBootTest(properties = "spring.config.location=classpath:docs/sending.yml")
@DistributedBusTest
class AccountsTests {

	@Autowired
	private Accounts accounts;

	@Test
	void publishesEvents(PublishedMessages published) {
		this.accounts.publish("42", "ada@example.org");
		assertThat(published.ofKey("user.registered").payloads(UserRegistered.class))
			.containsExactly(new UserRegistered("42", "ada@example.org"));
	}

	@Test
	void sendsCommandsAndMessages(PublishedMessages published) {
		this.accounts.command("7");
		this.accounts.message();
		assertThat(published.to("ticket-service")).extracting(PublishedMessage::kind)
			.containsExactly(MessageKind.COMMAND, MessageKind.MESSAGE);
	}

	@Test
	void sendsRawPayloads(PublishedMessages published) {
		this.accounts.raw(new byte[] { 1, 2 });
		assertThat(published).singleElement()
			.satisfies((event) -> assertThat(event.envelope().contentType()).isEqualTo("image/png"));
	}

	@Test
	void sendsByType(PublishedMessages published) {
		this.accounts.byType("7");
		assertThat(published).extracting(PublishedMessage::routingKey).containsExactly("order.placed", "ticket.open");
	}

	@Test
	void sendsMetadata(PublishedMessages published) {
		this.accounts.metadata("42", "ada@example.org");
		assertThat(published).singleElement().satisfies((event) -> {
			assertThat(event.envelope().partitionKey()).isEqualTo("42");
			assertThat(event.headers()).containsEntry("tenant", "north");
		});
	}

	@Test
	void sendsPipelined(PublishedMessages published) {
		this.accounts.pipelined(List.of(new UserRegistered("1", "a"), new UserRegistered("2", "b")));
		assertThat(published).hasSize(2);
	}

	@Test
	void namesChannelsThatFailed() {
		assertThat(this.accounts.failed("42", "ada@example.org")).isEmpty();
	}

}
