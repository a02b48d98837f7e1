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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A timer whose tasks are due when a test says so.
 */
final class ManualTimer extends ScheduledThreadPoolExecutor {

	private final List<Runnable> tasks = new CopyOnWriteArrayList<>();

	ManualTimer() {
		super(1);
		setRemoveOnCancelPolicy(true);
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
		// Who sees that it waits may fire it
		this.tasks.add(task);
		return super.schedule(() -> {
		}, 1, TimeUnit.DAYS);
	}

	/**
	 * Runs what is due, also what was cancelled too late.
	 */
	void fire() {
		this.tasks.forEach(Runnable::run);
	}

	/**
	 * Forgets what was ever scheduled.
	 */
	void clear() {
		this.tasks.clear();
		getQueue().clear();
	}

	int waiting() {
		return getQueue().size();
	}

}
