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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import com.rabbitmq.client.ShutdownSignalException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link QueueSession}.
 */
class QueueSessionTests {

	private static final int MANY = 20_000;

	private final QueueSessions sessions = new QueueSessions();

	private final FakeChannel channel = this.sessions.channel;

	private final ReadingSink sink = this.sessions.sink;

	@Test
	void consumesMoreWhenTheFirstNewMessageHasCome() throws Exception {
		QueueSession session = this.sessions.begin();
		assertThat(this.sink.connected).isEqualTo(1);
		this.channel.deliver("1");
		assertThat(this.sink.lane().payloads()).containsExactly("1");
		session.poll();
		assertThat(this.channel.calls).containsExactly("cancel service.events-000001", "qos 250",
				"consume queue service.events-000002");
		assertThat(this.sink.connected).isEqualTo(1);
	}

	@Test
	void nothingIsOnItsWayWhenItIsCancelledToConsumeMore() throws Exception {
		QueueSession session = this.sessions.begin();
		this.channel.deliver("1");
		this.sink.lane().settleAll();
		assertThat(this.channel.calls).isEmpty();
		session.poll();
		assertThat(this.channel.calls).containsExactly("cancel service.events-000001", "ack to 1", "qos 250",
				"consume queue service.events-000002");
	}

	@Test
	void waitsForWhatMayBeOnItsWayBeforeItEnds() throws Exception {
		QueueSession session = this.sessions.patient().begin();
		this.channel.deliverAgain("1");
		this.sink.lane().settle(0);
		assertThat(this.channel.calls).containsExactly("ack to 1");
		CompletableFuture<Boolean> end = CompletableFuture.supplyAsync(() -> session.end(ReadingSink.LIMIT));
		this.channel.deliverAgain("2");
		ReadingSink.await().until(() -> this.channel.calls.contains("cancel service.events-000001"));
		this.sink.lane().settleAll();
		assertThat(end.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.channel.acks()).containsExactly("ack to 1", "ack to 2");
	}

	@Test
	void singleActiveConsumerIsNotCancelledBeforeWhatItHasTakenSinglyIsSettled() throws Exception {
		QueueSession session = this.sessions.singleActive().begin();
		this.channel.deliverAgain("1");
		AtomicBoolean settled = new AtomicBoolean();
		this.channel.beforeCancel = () -> this.channel.calls.add("settled: " + settled);
		CompletableFuture<Boolean> end = CompletableFuture.supplyAsync(() -> session.end(ReadingSink.LIMIT));
		settled.set(true);
		this.sink.lane().settle(0);
		assertThat(end.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.channel.calls).containsSubsequence("settled: true", "cancel service.events-000001", "close");
		assertThat(this.channel.acks()).containsExactly("ack to 1");
	}

	@Test
	void singleActiveConsumerLeavesToTheNextOneOnlyWhenItGivesTheRestBack() throws Exception {
		QueueSession session = this.sessions.singleActive().begin();
		this.channel.deliver("1");
		this.sink.lane().settleAll();
		session.poll();
		this.channel.calls.clear();
		this.channel.deliver("2", "3");
		this.sink.lane().settle(1);
		assertThat(session.end(ReadingSink.LIMIT)).isTrue();
		assertThat(this.channel.calls).containsExactly("ack to 2", "consume queue service.events-000003",
				"cancel service.events-000003", "close");
	}

	@Test
	void consumerIsCancelledWhenAllIsAcknowledgedAndBeforeTheRestIsGivenBack() throws Exception {
		QueueSession session = this.sessions.begin();
		this.channel.deliver("1");
		session.poll();
		this.channel.calls.clear();
		this.sink.lane().settle(0);
		this.channel.deliver("2", "3");
		this.sink.lane().settle(1);
		assertThat(session.end(ReadingSink.LIMIT)).isTrue();
		assertThat(this.channel.calls).containsExactly("ack to 2", "cancel service.events-000002", "close");
	}

	@Test
	void takesOneAtTimeWhileMessagesWereDeliveredSeveralTimes() throws Exception {
		QueueSession session = this.sessions.begin();
		for (int i = 0; i < 3; i++) {
			this.channel.deliverAgain("again");
			this.sink.lane().settle(i);
			session.wakeup();
			session.poll();
		}
		assertThat(this.channel.calls).containsExactly("ack to 1", "ack to 2", "ack to 3");
	}

	@Test
	void keepsTheOrderOfWhatArrivesWhileItIsCancelled() throws Exception {
		QueueSession session = this.sessions.begin();
		this.channel.deliver("1");
		this.channel.beforeCancel = () -> this.channel.deliver("2");
		session.poll();
		this.channel.deliver("3");
		this.sink.lane().settleAll();
		assertThat(this.sink.lane().payloads()).containsExactly("1", "2", "3");
		session.end(ReadingSink.LIMIT);
		assertThat(this.channel.acks()).containsExactly("ack to 3");
	}

	@Test
	void singleActiveConsumerEndsOnlyWhenAllIsSettledAndBeforeItIsAcknowledged() throws Exception {
		QueueSession session = this.sessions.singleActive().begin();
		this.channel.deliver("1");
		session.poll();
		assertThat(this.channel.calls).isEmpty();
		this.sink.lane().settle(0);
		assertThat(this.channel.calls).isEmpty();
		session.poll();
		assertThat(this.channel.calls).containsExactly("cancel service.events-000001", "ack to 1", "qos 250",
				"consume queue service.events-000002");
	}

	@Test
	void singleActiveConsumerThatHoldsBackAcknowledgesAtTheEnd() throws Exception {
		QueueSession session = this.sessions.singleActive().begin();
		this.channel.deliver("1");
		session.poll();
		this.sink.lane().settle(0);
		assertThat(session.end(ReadingSink.LIMIT)).isTrue();
		assertThat(this.channel.acks()).containsExactly("ack to 1");
	}

	@Test
	void finishesWhatItHasTakenSinglyBeforeItEnds() throws Exception {
		QueueSession session = this.sessions.begin();
		this.channel.deliverAgain("1");
		this.channel.beforeCancel = () -> this.channel.deliverAgain("2");
		CompletableFuture<Boolean> end = CompletableFuture.supplyAsync(() -> session.end(ReadingSink.LIMIT));
		ReadingSink.await().until(() -> this.channel.calls.contains("cancel service.events-000001"));
		assertThat(this.sink.lane().stopped).isFalse();
		this.sink.lane().settleAll();
		assertThat(end.get(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.sink.lane().payloads()).containsExactly("1", "2");
		assertThat(this.channel.acks()).last().isEqualTo("ack to 2");
	}

	@Test
	void leavesWhatHasBegunToTheLaneWhenItEnds() throws Exception {
		QueueSession session = this.sessions.begin();
		this.channel.deliverAgain("1");
		ReadingLane.begin(this.sink.lane().batches.get(0));
		this.sink.lane().clean = false;
		assertThat(session.end(ReadingSink.LIMIT)).isFalse();
		assertThat(this.channel.acks()).isEmpty();
	}

	@Test
	void waitsForNothingWhenTheChannelIsClosedAnyway() throws Exception {
		QueueSession session = this.sessions.begin();
		this.channel.deliverAgain("1");
		this.channel.shutDown();
		assertThat(session.end(Duration.ofDays(1))).isFalse();
		assertThat(this.sink.lane().stopped).isTrue();
	}

	@Test
	void temporaryQueueIsNeverCancelledBeforeTheEnd() throws Exception {
		QueueSession session = this.sessions.temporary().begin();
		this.channel.deliver("1");
		session.wakeup();
		session.poll();
		assertThat(this.channel.calls).isEmpty();
	}

	@Test
	void failsWhenTheChannelIsClosed() throws Exception {
		QueueSession session = this.sessions.begin();
		this.channel.shutDown();
		assertThatExceptionOfType(ShutdownSignalException.class).isThrownBy(session::poll)
			.satisfies((failure) -> assertThat(RabbitFailures.describe(failure))
				.isEqualTo("PRECONDITION_FAILED - timed out"));
	}

	@Test
	void failsWhenTheBrokerEndsTheConsumer() throws Exception {
		QueueSession session = this.sessions.begin();
		this.channel.consumer.handleCancel("tag");
		assertThatExceptionOfType(IOException.class).isThrownBy(session::poll).withMessageContaining("'queue'");
	}

	@Test
	void handsOverAndAcknowledgesInOrderWhileThreadsRace() throws Exception {
		QueueSession session = this.sessions.temporary().begin();
		Thread client = new Thread(() -> this.channel.deliver(MANY));
		client.start();
		ReadingLane lane = this.sink.lane();
		int handled = 0;
		for (int batch = 0; handled < MANY; batch++) {
			int next = batch;
			ReadingSink.await().until(() -> lane.batches.size() > next);
			lane.settle(batch);
			handled += lane.batches.get(batch).size();
		}
		client.join();
		assertThat(session.end(ReadingSink.LIMIT)).isTrue();
		assertThat(lane.payloads()).isEqualTo(IntStream.rangeClosed(1, MANY).mapToObj(Integer::toString).toList());
		List<Long> acks = this.channel.acks().stream().map((ack) -> Long.valueOf(ack.substring(7))).toList();
		assertThat(acks).isSorted().doesNotHaveDuplicates().endsWith((long) MANY);
	}

}
