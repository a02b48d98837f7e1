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

package io.distributedbus.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeOrderedIdsTests {

	private static final long NOW = 1_767_225_600_000L;

	@Test
	void isAUuidOfVersionSeven() {
		String id = TimeOrderedIds.next(NOW);
		UUID uuid = UUID.fromString(id);
		assertThat(uuid).hasToString(id);
		assertThat(uuid.version()).isEqualTo(7);
		assertThat(uuid.variant()).isEqualTo(2);
	}

	@Test
	void beginsWithTheMilliseconds() throws InterruptedException {
		List<String> ids = new ArrayList<>();
		Thread thread = new Thread(() -> ids.add(TimeOrderedIds.next(NOW)));
		thread.start();
		thread.join();
		assertThat(UUID.fromString(ids.get(0)).getMostSignificantBits() >>> 16).isEqualTo(NOW);
	}

	@Test
	void isLaterThanAllThatTheThreadGotBefore() {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < 10_000; i++) {
			ids.add(TimeOrderedIds.next(NOW));
		}
		ids.add(TimeOrderedIds.next(NOW - 60_000));
		ids.add(TimeOrderedIds.next(NOW + 60_000));
		assertThat(ids).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void differsBetweenThreads() throws InterruptedException {
		Set<String> ids = ConcurrentHashMap.newKeySet();
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			threads.add(new Thread(() -> {
				for (int n = 0; n < 5000; n++) {
					ids.add(TimeOrderedIds.next(NOW));
				}
			}));
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(ids).hasSize(40_000);
	}

}
