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
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.distributedbus.BatchFailedException;
import io.distributedbus.listener.Settlement;
import io.distributedbus.message.Attribute;
import io.distributedbus.message.Envelope;
import io.distributedbus.transport.Subscription;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a handler sends goes out when it has returned, before its delivery is settled.
 */
class HandlerSendsTests {

	private final List<String> sent = new CopyOnWriteArrayList<>();

	@Test
	void goOutTogetherBeforeTheDeliveryIsSettled() {
		List<List<Integer>> settledWhenSending = new CopyOnWriteArrayList<>();
		EventLog log = new EventLog((payload, attempt) -> {
			send(payload + ".1");
			send(payload + ".2");
			assertThat(this.sent).noneMatch((text) -> text.startsWith(payload));
		});
		TestBatch batch = new TestBatch(TestConsumer.events("0", "1"));
		try (TestConsumer consumer = TestConsumer.of(log).sender((sends) -> {
			settledWhenSending.add(batch.settled());
			sends.forEach(Runnable::run);
		}).start()) {
			consumer.reader().lane().deliver(batch);
			consumer.settled(batch);
			assertThat(this.sent).containsExactly("0.1", "0.2", "1.1", "1.2");
			assertThat(settledWhenSending).containsExactly(List.of(), List.of(0));
		}
	}

	@Test
	void areDiscardedWhenTheHandlerThrows() {
		EventLog log = new EventLog((payload, attempt) -> {
			send(payload + "." + attempt);
			if (attempt < 3) {
				throw new IllegalStateException("not yet");
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.attempts(3)).start()) {
			consumer.handle("0", "1");
			assertThat(this.sent).containsExactly("0.3", "1.3");
		}
	}

	@Test
	void failTheAttemptWhenTheyAreNotConfirmed() {
		AtomicInteger sends = new AtomicInteger();
		EventLog log = new EventLog((payload, attempt) -> send(payload));
		try (TestConsumer consumer = TestConsumer.of(log).sender((collected) -> {
			switch (sends.incrementAndGet()) {
				case 1 -> throw new IllegalStateException("not confirmed");
				case 2 -> throw new AssertionError("not confirmed either");
				default -> collected.forEach(Runnable::run);
			}
		}).channel((channel) -> channel.attempts(3)).start()) {
			consumer.handle("0");
			assertThat(log.handled()).containsExactly("0", "0", "0");
			assertThat(this.sent).containsExactly("0");
		}
	}

	@Test
	void thatAreNeverConfirmedEndInADeadLetter() {
		EventLog log = new EventLog((payload, attempt) -> send(payload));
		try (TestConsumer consumer = TestConsumer.of(log).sender((collected) -> {
			throw new IllegalStateException("not confirmed");
		}).channel((channel) -> channel.attempts(2)).start()) {
			consumer.handle("0");
			assertThat(consumer.onlyDeadLetter().reason()).isEqualTo("not confirmed");
		}
	}

	@Test
	void ofABatchHandlerGoOutOncePerBatch() {
		AtomicInteger sends = new AtomicInteger();
		BatchLog log = new BatchLog((batch) -> batch.forEach(this::send));
		try (TestConsumer consumer = TestConsumer.of(log).sender((collected) -> {
			sends.incrementAndGet();
			collected.forEach(Runnable::run);
		}).channel((channel) -> channel.batch(3)).start()) {
			consumer.handle("0", "1", "2");
			assertThat(this.sent).containsExactly("0", "1", "2");
			assertThat(sends).hasValue(1);
		}
	}

	@Test
	void ofAFailedBatchAreDiscarded() {
		BatchLog log = new BatchLog((batch) -> {
			batch.forEach(this::send);
			if (batch.size() > 1) {
				throw new IllegalStateException("too many");
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.batch(3)).start()) {
			consumer.handle("0", "1", "2");
			assertThat(log.batches()).containsExactly(List.of("0", "1", "2"), List.of("0"), List.of("1"), List.of("2"));
			assertThat(this.sent).containsExactly("0", "1", "2");
		}
	}

	@Test
	void ofABatchWithNamedFailuresGoOutForTheOthers() {
		BatchLog log = new BatchLog((batch) -> {
			batch.forEach(this::send);
			if (batch.size() > 1) {
				throw new BatchFailedException(Map.of(1, new IllegalStateException("one")));
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log).channel((channel) -> channel.batch(3).attempts(2)).start()) {
			consumer.handle("0", "1", "2");
			assertThat(log.batches()).containsExactly(List.of("0", "1", "2"), List.of("1"));
			assertThat(this.sent).containsExactly("0", "1", "2", "1");
		}
	}

	@Test
	void ofABatchThatAreNotConfirmedFailTheWholeBatchWhateverItNamed() {
		AtomicInteger sends = new AtomicInteger();
		BatchLog log = new BatchLog((batch) -> {
			batch.forEach(this::send);
			if (batch.size() > 1) {
				throw new BatchFailedException(Map.of(1, new IllegalStateException("one")));
			}
		});
		try (TestConsumer consumer = TestConsumer.of(log).sender((collected) -> {
			if (sends.incrementAndGet() == 1) {
				throw new AssertionError("not confirmed");
			}
			collected.forEach(Runnable::run);
		}).channel((channel) -> channel.batch(3)).start()) {
			consumer.handle("0", "1", "2");
			assertThat(log.batches()).containsExactly(List.of("0", "1", "2"), List.of("0"), List.of("1"), List.of("2"));
			assertThat(this.sent).containsExactly("0", "1", "2");
		}
	}

	@Test
	void knowTheEnvelopeThatIsHandled() {
		List<String> causes = new CopyOnWriteArrayList<>();
		EventLog log = new EventLog((payload, attempt) -> causes.add(HandlerScope.current().envelope().id()));
		try (TestConsumer consumer = TestConsumer.of(log).start()) {
			consumer.settled(consumer.deliver(TestDelivery.event("a", "0").with(Attribute.ID, "id-0"),
					TestDelivery.event("a", "1").at("1")));
			assertThat(causes).containsExactly("id-0", "test@1");
		}
	}

	@Test
	void areNotCollectedOutsideOfAHandler() {
		List<Boolean> inside = new CopyOnWriteArrayList<>();
		EventLog log = new EventLog((payload, attempt) -> send(payload));
		RecordingListener listener = new RecordingListener() {

			@Override
			public void settled(Subscription subscription, Envelope envelope, Settlement settlement) {
				inside.add(HandlerScope.current() != null);
			}

		};
		try (TestConsumer consumer = TestConsumer.of(log)
			.listener(listener)
			.sender((sends) -> inside.add(HandlerScope.current() != null))
			.start()) {
			consumer.handle("0");
			TestConsumer.until(() -> inside.size() == 2);
			assertThat(inside).containsExactly(false, false);
			assertThat(HandlerScope.current()).isNull();
		}
	}

	private void send(String text) {
		HandlerScope scope = HandlerScope.current();
		assertThat(scope).isNotNull();
		scope.collect(() -> this.sent.add(text));
	}

}
