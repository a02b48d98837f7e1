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

import java.util.concurrent.CountDownLatch;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;

/**
 * Handles the events {@code c}: waits in the first, and runs what a test wants in the
 * others.
 */
@Distributed
class SingleB {

	private final CountDownLatch begun;

	private final CountDownLatch go;

	private volatile Runnable onSecond = () -> {
	};

	SingleB(CountDownLatch begun, CountDownLatch go) {
		this.begun = begun;
		this.go = go;
	}

	void onSecond(Runnable onSecond) {
		this.onSecond = onSecond;
	}

	@EventHandler("c")
	void handle(String payload) throws InterruptedException {
		if (this.begun.getCount() > 0) {
			this.begun.countDown();
			this.go.await();
		}
		else {
			this.onSecond.run();
		}
	}

}
