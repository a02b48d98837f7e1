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

package io.distributedbus.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.distributedbus.BusConfigurationException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SessionReader}.
 */
class SessionReaderTests {

	private final FakeSink sink = new FakeSink();

	private final Deque<Callable<ReaderSession>> sessions = new ArrayDeque<>();

	private final SessionReader reader = new SessionReader("events", (sink) -> () -> this.sessions.remove().call(),
			new FakeFailures());

	@Test
	void pollsUntilItIsStopped() {
		FakeSession session = new FakeSession(true);
		this.sessions.add(() -> session);
		this.reader.start(this.sink);
		FakeSink.await().until(() -> session.polls > 2);
		assertThat(this.reader.stop(Duration.ofSeconds(10))).isTrue();
		assertThat(session.ended).isTrue();
		assertThat(this.sink.disconnections).isEmpty();
	}

	@Test
	void tellsWhenTheEndWasNotClean() {
		FakeSession session = new FakeSession(false);
		this.sessions.add(() -> session);
		this.reader.start(this.sink);
		FakeSink.await().until(() -> session.polls > 0);
		assertThat(this.reader.stop(Duration.ofSeconds(10))).isFalse();
	}

	@Test
	void connectsAgainAfterFailure() {
		IOException failure = new IOException("broken");
		FakeSession broken = new FakeSession(true);
		broken.failure = failure;
		FakeSession next = new FakeSession(true);
		this.sessions.addAll(List.of(() -> {
			throw failure;
		}, () -> broken, () -> next));
		this.reader.start(this.sink);
		FakeSink.await().until(() -> next.polls > 0);
		assertThat(this.sink.disconnections).hasSize(2)
			.allSatisfy((told) -> assertThat(told).hasMessage("told").hasCause(failure));
		assertThat(broken.ended).isTrue();
		assertThat(this.reader.stop(Duration.ofSeconds(10))).isTrue();
		assertThat(this.sink.failure).isNull();
	}

	@Test
	void endsForGoodWhenTheConfigurationIsWrong() {
		BusConfigurationException failure = new BusConfigurationException("wrong.", "Mend it.");
		this.sessions.add(() -> {
			throw failure;
		});
		this.reader.start(this.sink);
		FakeSink.await().until(() -> this.sink.failure != null);
		assertThat(this.sink.failure).isSameAs(failure);
		assertThat(this.reader.stop(Duration.ofSeconds(10))).isTrue();
	}

	@Test
	void tellsErrorThatItCannotHandle() {
		this.sessions.add(() -> {
			throw new NoClassDefFoundError("missing");
		});
		this.reader.start(this.sink);
		FakeSink.await().until(() -> this.sink.failure != null);
		assertThat(this.sink.failure).isInstanceOf(NoClassDefFoundError.class);
	}

	@Test
	void interruptsConnecting() {
		CountDownLatch connecting = new CountDownLatch(1);
		this.sessions.add(() -> {
			connecting.countDown();
			new CountDownLatch(1).await();
			throw new AssertionError();
		});
		this.reader.start(this.sink);
		FakeSink.await().until(() -> connecting.getCount() == 0);
		assertThat(this.reader.stop(Duration.ofSeconds(30))).isTrue();
		assertThat(this.sink.failure).isNull();
	}

	@Test
	void stopsWhileItWaitsForTheNextTry() {
		this.sessions.add(() -> {
			throw new IOException("absent");
		});
		this.reader.start(this.sink);
		FakeSink.await().until(() -> !this.sink.disconnections.isEmpty());
		assertThat(this.reader.stop(Duration.ofSeconds(30))).isTrue();
		assertThat(this.sink.failure).isNull();
		assertThat(this.sessions).isEmpty();
	}

	@Test
	void endsSessionThatWasConnectedWhileItStopped() {
		FakeSession late = new FakeSession(true);
		CountDownLatch connecting = new CountDownLatch(1);
		this.sessions.add(() -> {
			connecting.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return late;
		});
		this.reader.start(this.sink);
		FakeSink.await().until(() -> connecting.getCount() == 0);
		assertThat(this.reader.stop(Duration.ofSeconds(30))).isTrue();
		assertThat(late.ended).isTrue();
		assertThat(late.interrupted).isFalse();
		assertThat(late.polls).isZero();
	}

	@Test
	void startsOnce() {
		FakeSession session = new FakeSession(true);
		this.sessions.add(() -> session);
		this.reader.start(this.sink);
		assertThatIllegalStateException().isThrownBy(() -> this.reader.start(this.sink))
			.withMessageContaining("'events'");
		this.reader.stop(Duration.ofSeconds(10));
	}

	private static final class FakeSession implements ReaderSession {

		private final boolean clean;

		private final CountDownLatch woken = new CountDownLatch(1);

		private volatile IOException failure;

		private volatile int polls;

		private volatile boolean ended;

		private volatile boolean interrupted;

		FakeSession(boolean clean) {
			this.clean = clean;
		}

		@Override
		public void poll() throws Exception {
			if (this.failure != null) {
				throw this.failure;
			}
			if (this.polls > 2) {
				this.woken.await();
				throw new WokenException();
			}
			this.polls++;
		}

		@Override
		public void wakeup() {
			this.woken.countDown();
		}

		@Override
		public boolean end(Duration timeout) {
			this.interrupted = Thread.currentThread().isInterrupted();
			this.ended = true;
			return this.clean;
		}

	}

	private static final class FakeFailures implements ReaderFailures {

		@Override
		public Throwable describe(Throwable failure) {
			return new IOException("told", failure);
		}

		@Override
		public boolean isRefusal(Throwable failure) {
			return false;
		}

		@Override
		public boolean isWakeup(Exception failure) {
			return failure instanceof WokenException;
		}

	}

	private static final class WokenException extends RuntimeException {

	}

	private static final class FakeSink implements DeliverySink {

		private final List<Throwable> disconnections = new CopyOnWriteArrayList<>();

		private volatile Throwable failure;

		static ConditionFactory await() {
			return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10));
		}

		@Override
		public Lane openLane(String name) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean awaitCapacity(Duration timeout) {
			return true;
		}

		@Override
		public int fetchSize() {
			return 1;
		}

		@Override
		public long fetchBytes() {
			return 1;
		}

		@Override
		public void connected() {
		}

		@Override
		public void disconnected(Throwable reason, Duration retryIn) {
			this.disconnections.add(reason);
		}

		@Override
		public void failed(Throwable reason) {
			this.failure = reason;
		}

	}

}
