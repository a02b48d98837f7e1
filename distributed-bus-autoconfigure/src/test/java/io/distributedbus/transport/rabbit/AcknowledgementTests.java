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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a {@link QueueSession} acknowledges.
 */
class AcknowledgementTests {

	private final QueueSessions sessions = new QueueSessions().temporary();

	private final FakeChannel channel = this.sessions.channel;

	private final ReadingSink sink = this.sessions.sink;

	@Test
	void acknowledgesManyWithOneFrame() throws IOException {
		this.sessions.commit(10, Duration.ofHours(1)).begin();
		this.channel.deliver(1);
		this.sink.lane().settle(0);
		this.channel.deliver(24);
		assertThat(this.channel.acks()).isEmpty();
		this.sink.lane().settleAll();
		assertThat(this.channel.acks()).containsExactly("ack to 25");
	}

	@Test
	void acknowledgesNothingPastWhatIsInFlight() throws IOException {
		this.sessions.commit(1, Duration.ofHours(1)).begin();
		this.channel.deliver(6);
		ReadingLane lane = this.sink.lane();
		lane.settle(0);
		lane.settle(1, 0, 2);
		lane.settle(1, 3, 5);
		assertThat(this.channel.acks()).containsExactly("ack to 1", "ack to 3");
		lane.settle(1, 2, 3);
		assertThat(this.channel.acks()).containsExactly("ack to 1", "ack to 3", "ack to 6");
	}

	@Test
	void acknowledgesNothingPastWhatAnotherLaneHasInFlight() throws IOException {
		this.sessions.lanes(2).commit(1, Duration.ofHours(1)).begin();
		this.channel.deliver(2);
		this.sink.lanes.get(1).settle(0);
		assertThat(this.channel.acks()).isEmpty();
		this.sink.lanes.get(0).settle(0);
		assertThat(this.channel.acks()).containsExactly("ack to 2");
	}

	@Test
	void acknowledgesBeforeTheBrokerHasNothingMoreToSend() throws IOException {
		this.sessions.prefetch(4).begin();
		this.channel.deliver(1);
		this.sink.lane().settle(0);
		assertThat(this.channel.acks()).isEmpty();
		this.channel.deliver(1);
		this.sink.lane().settle(1);
		assertThat(this.channel.acks()).containsExactly("ack to 2");
	}

	@Test
	void acknowledgesWhenItIsIdle() throws Exception {
		QueueSession session = this.sessions.commit(100, Duration.ofMillis(100)).begin();
		this.channel.deliver(3);
		this.sink.lane().settleAll();
		assertThat(this.channel.acks()).isEmpty();
		ReadingSink.await().until(() -> {
			session.poll();
			return !this.channel.acks().isEmpty();
		});
		assertThat(this.channel.acks()).containsExactly("ack to 3");
		session.poll();
		assertThat(this.channel.acks()).hasSize(1);
	}

	@Test
	void saysWhenTheBrokerSendsNothingMore() throws IOException {
		this.sessions.prefetch(4).begin();
		this.channel.deliver(3);
		ReadingLane lane = this.sink.lane();
		assertThat(lane.batches.get(0).isAwaited()).isFalse();
		this.channel.deliver(1);
		assertThat(lane.batches.get(0).isAwaited()).isTrue();
		lane.settleAll();
		assertThat(lane.batches.get(0).isAwaited()).isFalse();
	}

	@Test
	void acknowledgesWhatIsSettledAtTheEnd() throws IOException {
		QueueSession session = this.sessions.begin();
		this.channel.deliver(5);
		this.sink.lane().settle(0);
		this.sink.lane().settle(1, 0, 2);
		assertThat(session.end(ReadingSink.LIMIT)).isTrue();
		assertThat(this.sink.lane().stopped).isTrue();
		assertThat(this.channel.calls).containsExactly("ack to 3", "close");
	}

	@Test
	void acknowledgesSinglyBehindGapAtTheEnd() throws IOException {
		QueueSession session = this.sessions.begin();
		this.channel.deliver(6);
		this.sink.lane().settle(0);
		this.sink.lane().settle(1, 2, 4);
		assertThat(session.end(ReadingSink.LIMIT)).isTrue();
		assertThat(this.channel.acks()).containsExactly("ack to 1", "ack 4", "ack 5");
	}

	@Test
	void acknowledgesNothingThatEndsTooLate() throws IOException {
		QueueSession session = this.sessions.commit(1, Duration.ofHours(1)).begin();
		this.channel.deliver(1);
		this.sink.lane().clean = false;
		assertThat(session.end(ReadingSink.LIMIT)).isFalse();
		this.channel.calls.clear();
		this.sink.lane().settle(0);
		assertThat(this.channel.calls).isEmpty();
	}

	@Test
	void acknowledgesNothingOnClosedChannel() throws IOException {
		QueueSession session = this.sessions.commit(1, Duration.ofHours(1)).begin();
		this.channel.deliver(2);
		this.channel.shutDown();
		this.sink.lane().settleAll();
		assertThat(session.end(ReadingSink.LIMIT)).isFalse();
		assertThat(this.channel.calls).isEmpty();
	}

}
