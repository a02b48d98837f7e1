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

package io.distributedbus.publish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.distributedbus.message.Envelope;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.Confirmation;

/**
 * A writer that keeps what is written and confirms it as a test says. Safe for use by
 * several threads.
 */
public final class RecordingWriter implements ChannelWriter {

	private final List<Envelope> written = new ArrayList<>();

	private final Deque<Confirmation> withheld = new ArrayDeque<>();

	private Mode mode = Mode.CONFIRM;

	private RuntimeException failure = new IllegalStateException("broken");

	private int flushes;

	private int closes;

	@Override
	public void write(Envelope envelope, Confirmation confirmation) {
		Mode current;
		synchronized (this) {
			current = this.mode;
			this.written.add(envelope);
			if (current == Mode.WITHHOLD) {
				this.withheld.add(confirmation);
			}
		}
		switch (current) {
			case CONFIRM -> confirmation.confirmed();
			case CONFIRM_LATER -> CompletableFuture.runAsync(confirmation::confirmed);
			case FAIL -> confirmation.failed(this.failure);
			case THROW -> throw this.failure;
			case WITHHOLD -> {
			}
		}
	}

	@Override
	public synchronized void flush() {
		this.flushes++;
	}

	@Override
	public synchronized void close() {
		this.closes++;
		if (this.mode == Mode.THROW) {
			throw this.failure;
		}
	}

	public synchronized RecordingWriter mode(Mode mode) {
		this.mode = mode;
		return this;
	}

	public synchronized RecordingWriter failWith(RuntimeException failure) {
		this.failure = failure;
		return mode(Mode.FAIL);
	}

	/**
	 * Returns the oldest confirmation that was withheld.
	 * @return the confirmation, handed out once
	 */
	public synchronized Confirmation withheld() {
		return this.withheld.remove();
	}

	public synchronized int withheldCount() {
		return this.withheld.size();
	}

	public synchronized List<Envelope> written() {
		return new ArrayList<>(this.written);
	}

	public Envelope onlyWritten() {
		List<Envelope> all = written();
		if (all.size() != 1) {
			throw new AssertionError("Written were " + all);
		}
		return all.get(0);
	}

	public synchronized int flushes() {
		return this.flushes;
	}

	public synchronized int closes() {
		return this.closes;
	}

	/**
	 * What happens to the envelopes that are written.
	 */
	public enum Mode {

		/**
		 * They are confirmed before {@code write} returns.
		 */
		CONFIRM,

		/**
		 * They are confirmed by another thread.
		 */
		CONFIRM_LATER,

		/**
		 * They fail before {@code write} returns.
		 */
		FAIL,

		/**
		 * The test ends them.
		 */
		WITHHOLD,

		/**
		 * {@code write} and {@code close} throw.
		 */
		THROW

	}

}
