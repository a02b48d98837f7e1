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

package io.distributedbus.test.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.springframework.util.Assert;

/**
 * A single-node Kafka broker in a JVM of its own, which a test can kill and restart:
 * <pre class="code">
 * try (KafkaBrokerProcess broker = KafkaBrokerProcess.start()) {
 *     // use broker.bootstrapServers()
 *     broker.kill();
 *     broker.restart();
 * }
 * </pre> Topics are not created by themselves; classic, consumer and share groups work.
 * The broker ends with this JVM, whichever way this JVM ends. Safe for use by several
 * threads.
 */
public final class KafkaBrokerProcess implements AutoCloseable {

	private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

	private final KafkaBrokerOptions options;

	private final BrokerDirectory data;

	private final String bootstrapServers;

	private BrokerChild child;

	private boolean paused;

	private KafkaBrokerProcess(KafkaBrokerOptions options) {
		int port = (options.port() != 0) ? options.port() : FreePort.find();
		this.options = options.withPort(port);
		this.data = BrokerDirectory.of(options.dataDirectory());
		try {
			this.child = startChild();
			this.bootstrapServers = this.child.awaitReady(options.startTimeout());
		}
		catch (RuntimeException ex) {
			this.data.removeIfTemporary();
			throw ex;
		}
	}

	/**
	 * Starts a broker with a free port and a temporary directory, and waits until it
	 * serves clients.
	 * @return the running broker
	 * @throws IllegalStateException if it does not come up in time; the message holds its
	 * last output
	 */
	public static KafkaBrokerProcess start() {
		return start(KafkaBrokerOptions.defaults());
	}

	/**
	 * Starts a broker and waits until it serves clients.
	 * @param options how to run it
	 * @return the running broker
	 * @throws IllegalStateException if it does not come up in time; the message holds its
	 * last output
	 */
	public static KafkaBrokerProcess start(KafkaBrokerOptions options) {
		return new KafkaBrokerProcess(options);
	}

	/**
	 * Returns the address for clients, which stays the same over restarts.
	 * @return {@code host:port}
	 */
	public String bootstrapServers() {
		return this.bootstrapServers;
	}

	/**
	 * Returns the directory the broker writes to.
	 * @return the directory
	 */
	public Path dataDirectory() {
		return this.data.path();
	}

	/**
	 * Returns the operating system's id of the last process started.
	 * @return the process id
	 */
	public synchronized long pid() {
		return this.child.pid();
	}

	/**
	 * Returns whether the broker's process runs; a paused one does.
	 * @return whether it runs
	 */
	public synchronized boolean isRunning() {
		return this.child.isAlive();
	}

	/**
	 * Returns the last lines the broker wrote: warnings and errors.
	 * @return the lines
	 */
	public synchronized String lastOutput() {
		return this.child.lastOutput();
	}

	/**
	 * Kills the broker without giving it a chance to write anything (SIGKILL), and waits
	 * until it is gone. Does nothing when it does not run.
	 */
	public synchronized void kill() {
		this.paused = false;
		this.child.kill();
	}

	/**
	 * Stops the broker in an orderly way (SIGTERM), and waits until it is gone: up to 30
	 * seconds, then it is killed. Its data is kept, {@link #restart()} uses it again.
	 * Does nothing when the broker does not run.
	 */
	public synchronized void stop() {
		resume();
		this.child.terminate(STOP_LIMIT);
	}

	/**
	 * Starts the broker again with the same port and data, and waits until it serves
	 * clients. A running one is stopped before. One that was killed is let in only when
	 * the session of its last life is over, which is the broker's property
	 * {@code broker.session.timeout.ms}: 9 seconds, or less for a broker that tests kill
	 * and that is never held up for so long.
	 * @throws IllegalStateException if it does not come up in time; the message holds its
	 * last output
	 */
	public synchronized void restart() {
		Assert.state(Files.isDirectory(this.data.path()),
				() -> "The Kafka broker cannot be restarted: its data directory " + this.data.path()
						+ " does not exist any more; start a new broker after close()");
		stop();
		this.child = startChild();
		this.child.awaitReady(this.options.startTimeout());
	}

	/**
	 * Freezes the broker (SIGSTOP): its connections stay open and nothing is answered.
	 * Needs the command {@code kill}.
	 * @throws IllegalStateException if the broker does not run
	 */
	public synchronized void pause() {
		this.child.signal("STOP");
		this.paused = true;
	}

	/**
	 * Lets a paused broker continue (SIGCONT). Does nothing when it is not paused.
	 */
	public synchronized void resume() {
		if (this.paused) {
			this.child.signal("CONT");
			this.paused = false;
		}
	}

	/**
	 * Stops the broker and removes its temporary data directory; a directory given in the
	 * options is kept.
	 */
	@Override
	public synchronized void close() {
		stop();
		this.data.removeIfTemporary();
	}

	private BrokerChild startChild() {
		return BrokerChild.start(new BrokerArguments(this.options.port(), this.data.path(), true, this.data.temporary(),
				this.options.properties()), this.options);
	}

}
