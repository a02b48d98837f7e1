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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.AMQP;
import io.distributedbus.BusConfigurationException;
import io.distributedbus.SendTimeoutException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Confirmation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.amqp.AmqpAuthenticationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Publisher}.
 */
class PublisherTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Duration NEVER = Duration.ofMinutes(5);

	private static final Duration SOON = Duration.ofSeconds(3);

	private final FakePublishBroker broker = new FakePublishBroker();

	private final List<Publisher> publishers = new ArrayList<>();

	private Duration ready = NEVER;

	@AfterEach
	void close() {
		this.broker.refusal = new AmqpAuthenticationException(new IllegalStateException("The test is over"));
		this.broker.cut();
		this.publishers.forEach(Publisher::close);
	}

	@Test
	void connectsWhenSomethingIsPublished() throws Exception {
		Publisher publisher = publisher(NEVER);
		assertThat(this.broker.connections).hasValue(0);
		CompletableFuture<Void> first = publish(publisher, "a");
		awaitPublished("a");
		assertThat(this.broker.channel().selected).isTrue();
		assertThat(this.broker.preparations).hasValue(1);
		this.broker.channel().ack(1, false);
		assertThat(first).succeedsWithin(LIMIT);
	}

	@Test
	void publishesInOrderAndTellsWhatIsConfirmed() throws Exception {
		Publisher publisher = begun(NEVER);
		List<CompletableFuture<Void>> sends = publishAll(publisher, 10);
		awaitPublished("first", "m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
		this.broker.channel().ack(4, true);
		this.broker.channel().ack(7, false);
		for (int i : new int[] { 0, 1, 2, 5 }) {
			assertThat(sends.get(i)).succeedsWithin(LIMIT);
		}
		assertThat(sends.get(3)).isNotDone();
		this.broker.channel().ackAll();
		assertThat(sends).allSatisfy((send) -> assertThat(send).succeedsWithin(LIMIT));
	}

	@Test
	void failsWhatTheBrokerRefuses() throws Exception {
		Publisher publisher = begun(NEVER);
		List<CompletableFuture<Void>> sends = publishAll(publisher, 3);
		awaitPublished("first", "m0", "m1", "m2");
		this.broker.channel().nack(2, false);
		this.broker.channel().nack(4, true);
		assertThat(sends).allSatisfy((send) -> assertThat(failure(send)).isInstanceOf(RabbitSendException.class)
			.hasMessageContaining("queue 'orders'")
			.hasMessageContaining("is full"));
	}

	@Test
	void publishesTheFirstAgainWhileItsQueueIsNotReady() throws Exception {
		Publisher publisher = publisher(NEVER);
		CompletableFuture<Void> first = publish(publisher, "a");
		CompletableFuture<Void> second = publish(publisher, "b");
		awaitPublished("a");
		this.broker.channel().nack(1, false);
		awaitPublished("a", "a");
		this.broker.channel().nack(2, false);
		awaitPublished("a", "a", "a");
		this.broker.channel().ack(3, false);
		assertThat(first).succeedsWithin(LIMIT);
		awaitPublished("a", "a", "a", "b");
		this.broker.channel().ack(4, false);
		assertThat(second).succeedsWithin(LIMIT);
	}

	@Test
	void failsWhatItsQueueRefusesWhenThatDoesNotGetReady() throws Exception {
		this.ready = Duration.ofNanos(1);
		Publisher publisher = publisher(NEVER);
		CompletableFuture<Void> first = publish(publisher, "a");
		awaitPublished("a");
		this.broker.channel().nack(1, false);
		awaitPublished("a", "a");
		this.broker.channel().nack(2, false);
		assertThat(failure(first)).isInstanceOf(RabbitSendException.class).hasMessageContaining("is full");
		CompletableFuture<Void> second = publish(publisher, "b");
		awaitPublished("a", "a", "b");
		this.broker.channel().nack(3, false);
		assertThat(failure(second)).isInstanceOf(RabbitSendException.class).hasMessageContaining("is full");
	}

	@Test
	void failsWhatTheBrokerReturnsWhenItIsConfirmed() throws Exception {
		Publisher publisher = begun(NEVER);
		List<CompletableFuture<Void>> sends = publishAll(publisher, 2);
		awaitPublished("first", "m0", "m1");
		this.broker.channel().giveBack(3);
		assertThat(sends.get(1)).isNotDone();
		this.broker.channel().ack(3, true);
		assertThat(sends.get(0)).succeedsWithin(LIMIT);
		assertThat(failure(sends.get(1))).hasMessageContaining("queue 'orders' of channel 'orders' does not exist");
		publish(publisher, "next");
		awaitPublished("first", "m0", "m1", "next");
		assertThat(this.broker.preparations).as("the queue is declared again").hasValue(2);
	}

	@Test
	void failsWhatIsUnconfirmedWhenTheConnectionIsLostAndGoesOn() throws Exception {
		Publisher publisher = begun(NEVER);
		List<CompletableFuture<Void>> sends = publishAll(publisher, 2);
		awaitPublished("first", "m0", "m1");
		FakePublishChannel lost = this.broker.channel();
		this.broker.cut();
		assertThat(sends).allSatisfy((send) -> assertThat(failure(send)).hasMessageContaining("is unknown"));
		CompletableFuture<Void> next = publishUntilTaken(publisher, "next");
		lost.ack(3, true);
		assertThat(next).as("a late confirmation is nobody's").isNotDone();
		this.broker.channel().ackAll();
		assertThat(next).succeedsWithin(LIMIT);
		assertThat(this.broker.connections).hasValue(2);
	}

	@Test
	void doesNotOvertakeWhatIsLost() throws Exception {
		Publisher publisher = begun(NEVER);
		this.broker.block();
		FakePublishChannel channel = this.broker.channel();
		List<CompletableFuture<Void>> sends = new ArrayList<>(publishAll(publisher, 2));
		this.broker.unblock();
		awaitPublished("first", "m0", "m1");
		this.broker.block();
		sends.addAll(publishAll(publisher, 2));
		channel.shutDown(0, "");
		assertThat(failure(sends.get(0))).hasMessageContaining("is unknown");
		assertThat(failure(sends.get(1))).hasMessageContaining("is unknown");
		assertThat(failure(sends.get(2))).hasMessageContaining("was not sent");
		assertThat(failure(sends.get(3))).hasMessageContaining("was not sent");
	}

	@Test
	void waitsForAnAbsentBrokerUntilTheTimeIsOver() throws Exception {
		this.broker.refusal = FakePublishBroker.unreachable();
		Publisher publisher = publisher(SOON);
		// Only who has tried knows why the broker is absent
		await().until(() -> {
			publish(publisher, "a");
			return this.broker.refusals.get() > 0;
		});
		Throwable failure = failure(publish(publisher, "b"));
		assertThat(failure).isInstanceOf(SendTimeoutException.class);
		assertThat(failure.getSuppressed()[0]).hasRootCauseMessage("Connection refused");
	}

	@Test
	void publishesWhatWaitedForTheBroker() throws Exception {
		this.broker.refusal = FakePublishBroker.unreachable();
		Publisher publisher = publisher(NEVER);
		CompletableFuture<Void> send = publish(publisher, "a");
		this.broker.refusal = null;
		awaitPublished("a");
		this.broker.channel().ackAll();
		assertThat(send).succeedsWithin(LIMIT);
	}

	@Test
	void failsAtOnceWhenTheLogInIsRefused() throws Exception {
		this.broker.refusal = new AmqpAuthenticationException(new IllegalStateException("Login was refused"));
		assertThat(failure(publish(publisher(NEVER), "a"))).hasMessageContaining("Login was refused")
			.hasMessageContaining("check the user, password and virtual host");
	}

	@Test
	void failsAtOnceWhenTheQueueIsNotAsItShould() throws Exception {
		BusConfigurationException refusal = new BusConfigurationException("The queue is another.", "Change it.");
		this.broker.unprepared = refusal;
		Publisher publisher = publisher(NEVER);
		assertThat(failure(publish(publisher, "a"))).isSameAs(refusal);
		assertThat(this.broker.channel().aborted).isTrue();
		this.broker.unprepared = null;
		publishUntilTaken(publisher, "again");
	}

	@Test
	void waitsWhileTheBrokerBlocksTheConnection() throws Exception {
		Publisher publisher = begun(SOON);
		this.broker.block();
		assertThat(failure(publish(publisher, "late"))).isInstanceOf(SendTimeoutException.class);
		assertThat(this.broker.channel().published).containsExactly("first");
		this.broker.unblock();
		await().until(() -> confirm(publish(publisher, "next"), "next"));
		assertThat(this.broker.channel().published).startsWith("first", "next").doesNotContain("late");
	}

	@Test
	void failsWhatIsNotConfirmedInTime() throws Exception {
		Publisher publisher = begun(SOON);
		assertThat(failure(publish(publisher, "a"))).isInstanceOf(SendTimeoutException.class);
		this.broker.channel().ack(2, false);
	}

	@Test
	void boundsWhatIsOnItsWay() throws Exception {
		Publisher publisher = begun(NEVER);
		List<CompletableFuture<Void>> sends = publishAll(publisher, 1000);
		CompletableFuture<CompletableFuture<Void>> more = CompletableFuture
			.supplyAsync(() -> publish(publisher, "more"));
		await().until(() -> this.broker.channel().published.size() == 1001);
		assertThat(more).isNotDone();
		this.broker.channel().ack(1001, true);
		assertThat(sends).allSatisfy((send) -> assertThat(send).succeedsWithin(LIMIT));
		CompletableFuture<Void> last = more.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		await().until(() -> this.broker.channel().published.contains("more"));
		this.broker.channel().ackAll();
		assertThat(last).succeedsWithin(LIMIT);
	}

	@Test
	void sendsAloneWhatIsLargerThanAllBefore() throws Exception {
		Publisher publisher = begun(NEVER);
		CompletableFuture<Void> before = publish(publisher, "before");
		String text = "x".repeat(20_000);
		CompletableFuture<Void> large = publish(publisher, text);
		CompletableFuture<Void> behind = publish(publisher, "behind");
		awaitPublished("first", "before");
		this.broker.channel().ack(2, false);
		awaitPublished("first", "before", text);
		this.broker.channel()
			.shutDown(AMQP.PRECONDITION_FAILED,
					"PRECONDITION_FAILED - message size 20000 is larger than configured max size 10000");
		assertThat(before).succeedsWithin(LIMIT);
		assertThat(failure(large)).hasMessageContaining("too large")
			.hasMessageContaining("larger than configured max size 10000");
		await().until(() -> this.broker.channels.size() == 2 && this.broker.channel().published.contains("behind"));
		this.broker.channel().ackAll();
		assertThat(behind).succeedsWithin(LIMIT);
	}

	@Test
	void leavesAThreadThatIsStuckInADeadConnection() throws Exception {
		Publisher publisher = begun(SOON);
		CountDownLatch gate = new CountDownLatch(1);
		FakePublishChannel stuck = this.broker.channel();
		stuck.gate = gate;
		CompletableFuture<Void> lost = publishUntilTaken(publisher, "lost");
		this.broker.die();
		await().until(() -> {
			publish(publisher, "next");
			return this.broker.channel() != stuck && !this.broker.channel().published.isEmpty();
		});
		assertThat(failure(lost)).hasMessageContaining("is unknown");
		gate.countDown();
		assertThat(stuck.published).containsExactly("first", "lost");
	}

	@Test
	void waitsForWhatIsUnconfirmedWhenItIsClosed() throws Exception {
		Publisher publisher = begun(NEVER);
		CompletableFuture<Void> send = publish(publisher, "a");
		awaitPublished("first", "a");
		CompletableFuture<Void> closed = CompletableFuture.runAsync(publisher::close);
		await().until(() -> publish(publisher, "refused").isCompletedExceptionally());
		assertThat(closed).isNotDone();
		// What was published before it began to close may be written only now
		await().until(() -> {
			this.broker.channel().ackAll();
			return closed.isDone();
		});
		assertThat(closed).succeedsWithin(LIMIT);
		assertThat(send).succeedsWithin(LIMIT);
		await().until(() -> this.broker.channel().aborted);
		assertThat(failure(publish(publisher, "b"))).hasMessageContaining("is closed");
	}

	@Test
	void failsWhatIsUnconfirmedWhenItIsClosedTooLong() throws Exception {
		Publisher publisher = begun(SOON);
		CompletableFuture<Void> send = publish(publisher, "a");
		publisher.close();
		assertThat(failure(send)).isNotNull();
	}

	private Publisher publisher(Duration timeout) {
		ChannelDefinition channel = ChannelDefinition.builder("orders", ChannelKind.QUEUE, "rabbit")
			.sendTimeout(timeout)
			.build();
		PublishTarget target = PublishTarget.of(channel);
		ConfirmChannels channels = new ConfirmChannels(this.broker.connections(), target,
				(amqp) -> this.broker.prepare(), this.ready);
		Publisher publisher = new Publisher("publish", channels, new SendFailures(channel, target.toString()), timeout);
		this.publishers.add(publisher);
		return publisher;
	}

	// The first message of a channel is sent alone. One that was too slow is left to
	// another publisher.
	private Publisher begun(Duration timeout) {
		return await().until(() -> {
			Publisher publisher = publisher(timeout);
			int before = this.broker.channels.size();
			CompletableFuture<Void> first = publish(publisher, "first");
			await().until(() -> first.isDone() || this.broker.channels.size() > before);
			return confirm(first, "first") ? publisher : null;
		}, Objects::nonNull);
	}

	// Tells whether what was published could be confirmed before its time was over
	private boolean confirm(CompletableFuture<Void> send, String text) {
		await().until(() -> {
			if (!send.isDone() && this.broker.channel().published.contains(text)) {
				this.broker.channel().ackAll();
			}
			return send.isDone();
		});
		return !send.isCompletedExceptionally();
	}

	private static List<CompletableFuture<Void>> publishAll(Publisher publisher, int count) {
		List<CompletableFuture<Void>> sends = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			sends.add(publish(publisher, "m" + i));
		}
		return sends;
	}

	private static CompletableFuture<Void> publish(Publisher publisher, String text) {
		CompletableFuture<Void> result = new CompletableFuture<>();
		publisher.publish("orders", properties(text), text.getBytes(StandardCharsets.UTF_8), text, new Confirmation() {

			@Override
			public void confirmed() {
				assertThat(result.complete(null)).as("told once").isTrue();
			}

			@Override
			public void failed(Throwable failure) {
				assertThat(result.completeExceptionally(failure)).as("told once").isTrue();
			}

		});
		return result;
	}

	private CompletableFuture<Void> publishUntilTaken(Publisher publisher, String text) {
		List<CompletableFuture<Void>> sends = new ArrayList<>();
		await().until(() -> {
			CompletableFuture<Void> send = publish(publisher, text);
			sends.add(send);
			await().until(() -> send.isDone() || this.broker.channel().published.contains(text));
			return !send.isDone();
		});
		return sends.get(sends.size() - 1);
	}

	private static PublishProperties properties(String id) {
		try {
			return PublishProperties
				.of(new AMQP.BasicProperties.Builder().headers(Map.of("cloudEvents:id", id)).build());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitPublished(String... texts) {
		await().untilAsserted(() -> {
			assertThat(this.broker.channels).isNotEmpty();
			assertThat(this.broker.channel().published).containsExactly(texts);
		});
	}

	private static Throwable failure(CompletableFuture<Void> send) throws Exception {
		try {
			send.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
		throw new AssertionError("The send was confirmed");
	}

	private static org.awaitility.core.ConditionFactory await() {
		return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(5));
	}

}
