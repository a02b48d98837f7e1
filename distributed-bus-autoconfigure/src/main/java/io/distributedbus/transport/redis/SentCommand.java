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

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import org.jspecify.annotations.Nullable;

/**
 * A command that is told its end exactly once, without a future.
 */
abstract class SentCommand implements RedisCommand<byte[], byte[], Long> {

	private static final AtomicIntegerFieldUpdater<SentCommand> STATE = AtomicIntegerFieldUpdater
		.newUpdater(SentCommand.class, "state");

	private static final int OPEN = 0;

	private static final int DONE = 1;

	private static final int CANCELLED = 2;

	private final ProtocolKeyword type;

	private final CommandArgs<byte[], byte[]> route;

	private CommandOutput<byte[], byte[], Long> output = new NumberOutput();

	private volatile int state;

	/**
	 * Creates the command.
	 * @param type its name
	 * @param route a key by which a cluster finds the node
	 */
	SentCommand(ProtocolKeyword type, CommandArgs<byte[], byte[]> route) {
		this.type = type;
		this.route = route;
	}

	/**
	 * The command has ended. Called once.
	 * @param answer the answer if it is a number, else zero
	 * @param failure the failure, or {@code null}
	 */
	abstract void ended(long answer, @Nullable Throwable failure);

	@Override
	public final void complete() {
		if (STATE.compareAndSet(this, OPEN, DONE)) {
			String error = this.output.getError();
			if (error != null) {
				ended(0, new RedisCommandExecutionException(error));
			}
			else {
				Long answer = this.output.get();
				ended((answer != null) ? answer : 0, null);
			}
		}
	}

	@Override
	public final boolean completeExceptionally(Throwable failure) {
		boolean first = STATE.compareAndSet(this, OPEN, DONE);
		if (first) {
			ended(0, failure);
		}
		return first;
	}

	@Override
	public final void cancel() {
		if (STATE.compareAndSet(this, OPEN, CANCELLED)) {
			ended(0, new CancellationException("The connection was closed"));
		}
	}

	@Override
	public final boolean isCancelled() {
		return this.state == CANCELLED;
	}

	@Override
	public final boolean isDone() {
		return this.state != OPEN;
	}

	@Override
	public final CommandOutput<byte[], byte[], Long> getOutput() {
		return this.output;
	}

	@Override
	public final void setOutput(CommandOutput<byte[], byte[], Long> output) {
		this.output = output;
	}

	@Override
	public final CommandArgs<byte[], byte[]> getArgs() {
		return this.route;
	}

	@Override
	public final ProtocolKeyword getType() {
		return this.type;
	}

	@Override
	public String toString() {
		return this.type.toString();
	}

}
