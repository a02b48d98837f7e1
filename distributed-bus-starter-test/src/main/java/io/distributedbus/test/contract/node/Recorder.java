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

package io.distributedbus.test.contract.node;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.distributedbus.message.Envelope;

/**
 * What the handlers of a node were given, in order, and what they do with it. Safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public final class Recorder {

	/**
	 * Begins the ids of envelopes that only find out whether a node listens; lists of ids
	 * leave them out.
	 */
	public static final String PROBE = "probe-";

	private final Queue<Handled> begun = new ConcurrentLinkedQueue<>();

	private final Queue<Handled> handled = new ConcurrentLinkedQueue<>();

	private final Queue<List<Handled>> batches = new ConcurrentLinkedQueue<>();

	private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

	private final AtomicInteger finished = new AtomicInteger();

	private volatile Handling handling = (envelope) -> {
	};

	private volatile Consumer<Handled> afterwards = (envelope) -> {
	};

	/**
	 * Sets what handlers do from now on.
	 * @param handling what they do
	 * @return this recorder
	 */
	public Recorder doing(Handling handling) {
		this.handling = handling;
		return this;
	}

	/**
	 * Makes handlers fail from now on.
	 * @param failing the envelopes whose handling fails
	 * @return this recorder
	 */
	public Recorder failingFor(Predicate<Handled> failing) {
		return doing((envelope) -> {
			if (failing.test(envelope)) {
				throw new IllegalStateException("handler fails as told");
			}
		});
	}

	/**
	 * Sets what happens after each handling that did not fail.
	 * @param afterwards what happens
	 * @return this recorder
	 */
	public Recorder afterwards(Consumer<Handled> afterwards) {
		this.afterwards = afterwards;
		return this;
	}

	/**
	 * Does with an envelope what a handler is to do.
	 * @param envelope the envelope
	 * @throws Exception if the handler is to fail
	 */
	public void record(Envelope envelope) throws Exception {
		Handled record = Handled.of(envelope);
		begin(record);
		this.afterwards.accept(record);
		this.handled.add(record);
		this.finished.incrementAndGet();
	}

	void recordBatch(List<Envelope> envelopes) throws Exception {
		List<Handled> records = envelopes.stream().map(Handled::of).toList();
		this.batches.add(records);
		for (Handled record : records) {
			begin(record);
		}
		records.forEach(this.afterwards);
		this.handled.addAll(records);
		this.finished.addAndGet(records.size());
	}

	private void begin(Handled record) throws Exception {
		this.attempts.merge(record.id(), 1, Integer::sum);
		this.begun.add(record);
		this.handling.handle(record);
	}

	/**
	 * Returns what handlers were given, in the order in which they began.
	 * @return a copy
	 */
	public List<Handled> begun() {
		return withoutProbes(this.begun);
	}

	/**
	 * Returns what handlers finished without failing, in the order in which they did.
	 * @return a copy
	 */
	public List<Handled> handled() {
		return withoutProbes(this.handled);
	}

	/**
	 * Returns the ids of what handlers finished without failing.
	 * @return a copy
	 */
	public List<String> ids() {
		return handled().stream().map(Handled::id).toList();
	}

	/**
	 * Returns how many handlings finished without failing, repetitions included.
	 * @return the number
	 */
	public int handledCount() {
		return this.finished.get();
	}

	/**
	 * Returns the batches that handlers were given, in order.
	 * @return a copy
	 */
	public List<List<Handled>> batches() {
		return List.copyOf(this.batches);
	}

	/**
	 * Returns how often an envelope was tried.
	 * @param id the id of the envelope
	 * @return the number
	 */
	public int attempts(String id) {
		return this.attempts.getOrDefault(id, 0);
	}

	/**
	 * Tells whether a handler was given an envelope, probes included.
	 * @param id the id of the envelope
	 * @return whether it was
	 */
	public boolean hasSeen(String id) {
		return this.attempts.containsKey(id);
	}

	private static List<Handled> withoutProbes(Queue<Handled> queue) {
		return queue.stream().filter((handled) -> !handled.id().startsWith(PROBE)).toList();
	}

}
