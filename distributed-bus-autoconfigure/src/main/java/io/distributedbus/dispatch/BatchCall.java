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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.distributedbus.BatchFailedException;
import io.distributedbus.handler.Handler;
import io.distributedbus.handler.Invocation;
import io.distributedbus.transport.DeliveryBatch;
import org.jspecify.annotations.Nullable;

/**
 * Calls a batch handler and ends the deliveries of the batch in their order: after a
 * failure singly, and none behind one that stays unsettled.
 */
final class BatchCall {

	private final Handler handler;

	private final LaneContext context;

	private final Attempts attempts;

	BatchCall(Handler handler, LaneContext context) {
		this.handler = handler;
		this.context = context;
		this.attempts = context.processor().attempts();
	}

	/**
	 * Handles a batch. Throws nothing; what is not readable ends the batch before it.
	 */
	void handle(List<Pending> batch, HandlerScope scope) {
		List<Pending> readable = new ArrayList<>(batch.size());
		List<@Nullable Object> elements = new ArrayList<>(batch.size());
		Invocation invocation = new Invocation();
		for (Pending pending : batch) {
			if (this.context.isGivenUp()) {
				this.context.end(pending, Outcome.ABANDONED);
				continue;
			}
			try {
				this.attempts.checkSize(invocation.of(pending.delivery()));
				elements.add(this.handler.element(invocation));
				readable.add(pending);
			}
			catch (Throwable ex) {
				call(readable, elements, scope);
				readable.clear();
				elements.clear();
				retry(pending, scope, ex);
			}
		}
		call(readable, elements, scope);
		tellProgress(batch);
	}

	private void call(List<Pending> batch, List<@Nullable Object> elements, HandlerScope scope) {
		if (batch.isEmpty()) {
			return;
		}
		if (this.context.isGivenUp()) {
			batch.forEach((pending) -> this.context.end(pending, Outcome.ABANDONED));
			return;
		}
		Throwable failure = failure(batch, elements, scope);
		if (failure == null) {
			batch.forEach((pending) -> this.context.end(pending, Outcome.HANDLED));
		}
		else if (failure instanceof BatchFailedException named && names(named, batch.size())) {
			endNamed(batch, named, scope);
		}
		else if (batch.size() == 1) {
			retry(batch.get(0), scope, failure);
		}
		else {
			batch.forEach((pending) -> tryAlone(pending, scope));
		}
	}

	private @Nullable Throwable failure(List<Pending> batch, List<@Nullable Object> elements, HandlerScope scope) {
		scope.begin(null);
		try {
			this.handler.handleBatch(new Invocation().of(batch.get(0).delivery()), elements);
			scope.sendCollected();
			return null;
		}
		catch (BatchFailedException ex) {
			return names(ex, batch.size()) ? sendForTheOthers(ex, scope) : ex;
		}
		catch (Throwable ex) {
			return ex;
		}
		finally {
			scope.end();
			Attempts.forgetInterrupt();
		}
	}

	// The others count as handled, so what the handler has sent for them goes out.
	private static Throwable sendForTheOthers(BatchFailedException failure, HandlerScope scope) {
		try {
			scope.sendCollected();
			return failure;
		}
		catch (Throwable notSent) {
			return notSent;
		}
	}

	// An exception that names none, or one that is not in the batch, is taken for a
	// failure of them all: to handle again is safe, to settle is not.
	private static boolean names(BatchFailedException failure, int size) {
		Map<Integer, Throwable> failures = failure.failures();
		return !failures.isEmpty() && failures.keySet().stream().allMatch((index) -> index >= 0 && index < size);
	}

	private void endNamed(List<Pending> batch, BatchFailedException failed, HandlerScope scope) {
		Map<Integer, Throwable> failures = failed.failures();
		for (int i = 0; i < batch.size(); i++) {
			if (failures.containsKey(i)) {
				@Nullable Throwable failure = failures.get(i);
				retry(batch.get(i), scope, (failure != null) ? failure : failed);
			}
			else {
				this.context.end(batch.get(i), Outcome.HANDLED);
			}
		}
	}

	private void tryAlone(Pending pending, HandlerScope scope) {
		this.context.end(pending, this.context.isGivenUp() ? Outcome.ABANDONED
				: this.attempts.run(this.handler, new Invocation().of(pending.delivery()), scope, this.context.stop()));
	}

	private void retry(Pending pending, HandlerScope scope, Throwable failure) {
		this.context.end(pending, this.context.isGivenUp() ? Outcome.ABANDONED : this.attempts.retry(this.handler,
				new Invocation().of(pending.delivery()), scope, this.context.stop(), failure));
	}

	private static void tellProgress(List<Pending> batch) {
		DeliveryBatch last = null;
		for (Pending pending : batch) {
			DeliveryBatch current = pending.work().batch();
			if (current != last) {
				current.progressed();
				last = current;
			}
		}
	}

}
