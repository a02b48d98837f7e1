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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandOver}.
 */
class HandOverTests {

	private final QueueSessions sessions = new QueueSessions().temporary();

	private final FakeChannel channel = this.sessions.channel;

	private final ReadingSink sink = this.sessions.sink;

	@Test
	void handsOverAtOnceWhileLaneIsFree() throws IOException {
		this.sessions.begin();
		this.channel.deliver("1");
		assertThat(this.sink.lane().payloads()).containsExactly("1");
		this.sink.lane().settle(0);
		this.channel.deliver("2");
		assertThat(this.sink.lane().payloads()).containsExactly("1", "2");
	}

	@Test
	void gathersWhatArrivesUntilTheLastDeliveryHasBegun() throws IOException {
		this.sessions.begin();
		ReadingLane lane = this.sink.lane();
		this.channel.deliver("1", "2", "3", "4");
		assertThat(lane.sizes()).containsExactly(1);
		ReadingLane.begin(lane.batches.get(0));
		assertThat(lane.sizes()).containsExactly(1, 3);
		this.channel.deliver("5");
		lane.batches.get(1).get(1);
		assertThat(lane.sizes()).containsExactly(1, 3);
		lane.batches.get(1).get(2);
		assertThat(lane.sizes()).containsExactly(1, 3, 1);
		assertThat(lane.payloads()).containsExactly("1", "2", "3", "4", "5");
		assertThat(lane.batches.get(1).bytes()).isEqualTo(3);
	}

	@Test
	void handsOverEachWhenTheLaneBeginsItAtOnce() throws IOException {
		this.sessions.begin();
		this.sink.lane().onDelivery = ReadingLane::begin;
		this.channel.deliver("1", "2", "3");
		assertThat(this.sink.lane().sizes()).containsExactly(1, 1, 1);
	}

	@Test
	void keepsTheOrderWhenTheLaneBeginsAllWhileItIsGivenThem() throws Exception {
		QueueSession session = this.sessions.begin();
		ReadingLane lane = this.sink.lane();
		List<String> order = new ArrayList<>();
		lane.onDelivery = (batch) -> {
			ReadingLane.begin(batch);
			order.add(new String(batch.get(0).payload(), StandardCharsets.UTF_8));
		};
		this.sink.room = false;
		this.channel.deliver("1", "2", "3");
		this.sink.fetchSize = 1;
		this.sink.room = true;
		session.poll();
		assertThat(order).containsExactly("1", "2", "3");
	}

	@Test
	void doesNotHoldUpTheThreadThatHandlesWhileItGivesTheLaneBatch() throws IOException {
		this.sessions.begin();
		ReadingLane lane = this.sink.lane();
		lane.onDelivery = (batch) -> CompletableFuture.runAsync(() -> {
			batch.get(0);
			batch.settle(0);
			batch.progressed();
		}).orTimeout(30, TimeUnit.SECONDS).join();
		this.channel.deliver("1", "2");
		assertThat(lane.payloads()).containsExactly("1", "2");
	}

	@Test
	void takesNoMoreAtTimeThanTheSinkWants() throws IOException {
		this.sessions.begin();
		this.sink.fetchSize = 2;
		this.channel.deliver(6);
		ReadingLane lane = this.sink.lane();
		lane.settleAll();
		assertThat(lane.sizes()).containsExactly(1, 2, 2, 1);
		assertThat(lane.payloads()).containsExactly("1", "2", "3", "4", "5", "6");
	}

	@Test
	void takesNoMoreBytesAtTimeThanTheSinkWantsExceptOneDelivery() throws IOException {
		this.sessions.begin();
		this.sink.fetchBytes = 3;
		this.channel.deliver("1", "22", "22", "4444", "1", "1");
		ReadingLane lane = this.sink.lane();
		lane.settleAll();
		assertThat(lane.batches).extracting("bytes").containsExactly(1L, 4L, 4L, 2L);
	}

	@Test
	void waitsForRoom() throws Exception {
		QueueSession session = this.sessions.begin();
		this.sink.room = false;
		this.channel.deliver("1", "2");
		session.poll();
		assertThat(this.sink.lane().batches).isEmpty();
		session.poll();
		this.channel.deliver("3");
		assertThat(this.sink.lane().batches).isEmpty();
		this.sink.room = true;
		session.poll();
		assertThat(this.sink.lane().payloads()).containsExactly("1", "2", "3");
	}

	@Test
	void dealsToLanesThatHaveNothingInHand() throws IOException {
		this.sessions.lanes(2).begin();
		ReadingLane first = this.sink.lanes.get(0);
		ReadingLane second = this.sink.lanes.get(1);
		assertThat(List.of(first.name, second.name)).containsExactly("queue#0", "queue#1");
		this.channel.deliver("1", "2", "3", "4", "5");
		assertThat(first.payloads()).containsExactly("1");
		assertThat(second.payloads()).containsExactly("2");
		second.settle(0);
		assertThat(first.payloads()).containsExactly("1");
		assertThat(second.payloads()).containsExactly("2", "3", "4");
		first.settle(0);
		assertThat(first.payloads()).containsExactly("1", "5");
	}

	@Test
	void handsNothingOverAfterTheEnd() throws IOException {
		QueueSession session = this.sessions.begin();
		this.channel.deliver("1", "2");
		session.end(ReadingSink.LIMIT);
		this.channel.deliver("3");
		this.sink.lane().settle(0);
		assertThat(this.sink.lane().payloads()).containsExactly("1");
	}

}
