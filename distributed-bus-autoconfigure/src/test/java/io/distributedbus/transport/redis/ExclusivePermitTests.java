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

package io.distributedbus.transport.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExclusivePermit}.
 */
class ExclusivePermitTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private final FakeLock lock = new FakeLock();

	private final List<ExclusivePermit> permits = new ArrayList<>();

	private final List<Long> lost = new CopyOnWriteArrayList<>();

	@AfterEach
	void release() {
		this.permits.forEach(ExclusivePermit::close);
	}

	@Test
	void isNotGrantedBeforeItIsAskedFor() {
		assertThat(permit().term()).isZero();
		assertThat(this.lock.holder()).isNull();
	}

	@Test
	void isGrantedToOneOfTwo() {
		ExclusivePermit first = begin();
		await(first, 1);
		ExclusivePermit second = begin();
		this.lock.awaitTries(3);
		assertThat(second.term()).isZero();
		assertThat(second.isTaken()).isTrue();
		first.close();
		assertThat(first.term()).isZero();
		await(second, 1);
	}

	@Test
	void isExtendedAsLongAsNobodyReleasesIt() {
		ExclusivePermit permit = begin();
		await(permit, 1);
		this.lock.awaitExtensions(5);
		assertThat(permit.term()).isOne();
	}

	@Test
	void endsWithTheLockAndComesBackInAnotherTerm() {
		ExclusivePermit permit = begin();
		await(permit, 1);
		FakeLock.Holder other = this.lock.steal();
		await(permit, 0);
		Awaitility.await().atMost(LIMIT).until(() -> this.lost.contains(1L) && permit.isTaken());
		other.release();
		await(permit, 2);
	}

	@Test
	void endsWhenTheTimeOfTheLockIsOverWithoutAnAnswer() {
		ExclusivePermit permit = begin();
		await(permit, 1);
		this.lock.failing(true);
		assertThat(permit.term()).isOne();
		this.lock.expire();
		assertThat(permit.term()).isZero();
		Awaitility.await().atMost(LIMIT).until(() -> this.lost.contains(1L));
		this.lock.failing(false);
		await(permit, 2);
	}

	@Test
	void asksAgainAfterAFailure() {
		this.lock.failing(true);
		ExclusivePermit permit = begin();
		this.lock.awaitTries(2);
		assertThat(permit.term()).isZero();
		this.lock.failing(false);
		await(permit, 1);
	}

	@Test
	void asksNoMoreAfterItsRelease() {
		ExclusivePermit permit = permit();
		permit.close();
		permit.begin(this.lost::add);
		assertThat(permit.term()).isZero();
		assertThat(this.lock.holder()).isNull();
	}

	@Test
	void sharedPermitIsAlwaysGranted() {
		assertThat(ReadPermit.ALWAYS.term()).isPositive();
	}

	private ExclusivePermit begin() {
		ExclusivePermit permit = permit();
		permit.begin(this.lost::add);
		return permit;
	}

	private ExclusivePermit permit() {
		ExclusivePermit permit = new ExclusivePermit(
				ChannelDefinition.builder("orders", ChannelKind.STREAM, "redis").build(), this.lock,
				Duration.ofMillis(5), LIMIT);
		this.permits.add(permit);
		return permit;
	}

	private static void await(ExclusivePermit permit, long term) {
		Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> permit.term() == term);
	}

	private static final class FakeLock implements ClusterLock {

		private @Nullable Holder holder;

		private boolean failing;

		private int tries;

		private int extensions;

		@Override
		public synchronized @Nullable Held tryLock() {
			this.tries++;
			check();
			return (this.holder != null) ? null : steal();
		}

		synchronized Holder steal() {
			this.holder = new Holder();
			return this.holder;
		}

		synchronized @Nullable Holder holder() {
			return this.holder;
		}

		synchronized void failing(boolean failing) {
			this.failing = failing;
		}

		synchronized void expire() {
			this.holder.valid = false;
		}

		private void check() {
			if (this.failing) {
				throw new IllegalStateException("Redis does not answer");
			}
		}

		void awaitTries(int more) {
			int target = this.tries + more;
			Awaitility.await().atMost(LIMIT).until(() -> this.tries >= target);
		}

		void awaitExtensions(int more) {
			int target = this.extensions + more;
			Awaitility.await().atMost(LIMIT).until(() -> this.extensions >= target);
		}

		private final class Holder implements Held {

			private volatile boolean valid = true;

			@Override
			public boolean isValid() {
				return this.valid;
			}

			@Override
			public boolean extend() {
				synchronized (FakeLock.this) {
					FakeLock.this.extensions++;
					check();
					if (FakeLock.this.holder != this || !this.valid) {
						release();
					}
					return this.valid;
				}
			}

			@Override
			public void release() {
				synchronized (FakeLock.this) {
					if (FakeLock.this.holder == this) {
						FakeLock.this.holder = null;
					}
					this.valid = false;
				}
			}

		}

	}

}
