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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.message.PeerText;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.redis.ClusterLock.Held;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Collects from one stream, while no other instance does, and says what it did. Used by
 * one thread.
 */
final class RetentionCollector implements Runnable {

	private static final Log logger = LogFactory.getLog(RetentionCollector.class);

	private static final Duration QUERY_LIMIT = Duration.ofSeconds(10);

	private static final Duration EXTEND_INTERVAL = Duration.ofSeconds(5);

	private static final int MAX_NAMES = 100;

	private final ChannelDefinition channel;

	private final RedisChannelOptions options;

	private final String key;

	private final RedisClients clients;

	private final ClusterLock lock;

	private final BooleanSupplier running;

	private final Set<String> undeclared = new HashSet<>();

	private Collection<String> missing = Set.of();

	private boolean failed;

	/**
	 * Creates the collector.
	 * @param channel the channel
	 * @param key the key of its stream
	 * @param clients the way to Redis
	 * @param lock the lock of those who collect from the stream
	 * @param running asked before each step
	 */
	RetentionCollector(ChannelDefinition channel, String key, RedisClients clients, ClusterLock lock,
			BooleanSupplier running) {
		this.channel = channel;
		this.options = channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT);
		this.key = key;
		this.clients = clients;
		this.lock = lock;
		this.running = running;
	}

	@Override
	public void run() {
		try {
			Held held = tryLock();
			if (held != null) {
				try {
					collect(new Turn(held, this.running), !(held instanceof NoLock));
				}
				finally {
					held.release();
				}
			}
			this.failed = false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

	private @Nullable Held tryLock() {
		try {
			return this.lock.tryLock();
		}
		catch (RuntimeException ex) {
			if (Calls.refusal(ex).equals("OOM")) {
				logger.debug("The memory of Redis has no room for the lock of a collector", ex);
				return new NoLock();
			}
			throw ex;
		}
	}

	private void failed(RuntimeException failure) {
		String text = "The retention of channel '" + this.channel.name() + "' (stream '" + this.key
				+ "') could not collect and tries again in " + this.options.retentionOrDefault().interval().toMillis()
				+ " ms: " + Calls.describe(failure);
		if (this.failed) {
			logger.debug(text);
		}
		else {
			logger.warn(text);
		}
		this.failed = true;
	}

	private void collect(Turn turn, boolean alone) throws InterruptedException {
		RedisLink link = this.clients.shared();
		byte[] key = RedisNames.bytes(this.key);
		StreamQueries stream = new StreamQueries(link, key, Deadline.in(QUERY_LIMIT));
		boolean dryRun = this.options.retentionOrDefault().dryRun();
		StreamRemoval removal = dryRun ? new CountingRemoval(link, key, turn) : new TrimmingRemoval(link, key, turn);
		List<GroupState> groups = stream.groups();
		long begin = System.nanoTime();
		RetentionPass pass = RetentionPass.run(stream, removal, this.options, groups, alone);
		report(pass, dryRun, Duration.ofNanos(System.nanoTime() - begin));
		reportGroups(pass, groups);
	}

	private void report(RetentionPass pass, boolean dryRun, Duration took) {
		if (pass.past() + pass.surplus() == 0) {
			return;
		}
		boolean more = dryRun && (pass.past() >= CountingRemoval.LIMIT || pass.surplus() >= CountingRemoval.LIMIT);
		logger.info("The retention of channel '" + this.channel.name() + "' " + (dryRun ? "would remove " : "removed ")
				+ (more ? "at least " : "") + (pass.past() + pass.surplus()) + " entries from stream '" + this.key
				+ "' in " + took.toMillis() + " ms: " + reasons(pass));
	}

	private String reasons(RetentionPass pass) {
		List<String> reasons = new ArrayList<>();
		if (pass.past() > 0) {
			reasons.add(pass.past() + " " + rule());
		}
		if (pass.surplus() > 0) {
			reasons.add(pass.surplus() + " above 'max-length'");
		}
		return String.join(", ", reasons) + (this.options.retentionOrDefault().force() ? " (forced)" : "");
	}

	private String rule() {
		RedisRetention retention = this.options.retentionOrDefault();
		String acknowledged = "acknowledged by all of " + this.options.groups();
		if (retention.maxAge() == null) {
			return acknowledged;
		}
		String old = "older than " + retention.maxAge();
		return retention.acknowledged() ? acknowledged + " or " + old : old;
	}

	private void reportGroups(RetentionPass pass, List<GroupState> groups) {
		Collection<String> missing = (pass.floor() != null) ? pass.floor().missing() : Set.of();
		if (!missing.isEmpty() && !missing.equals(this.missing) && !this.options.retentionOrDefault().force()) {
			logger.warn("The retention of channel '" + this.channel.name() + "' removes nothing from stream '"
					+ this.key + "' while the declared groups " + missing
					+ " do not exist: nothing was read by them. Start their services, or take them out of "
					+ "'distributed-bus.channels." + this.channel.name() + ".redis.groups'.");
		}
		this.missing = missing;
		Set<String> undeclared = new TreeSet<>();
		for (GroupState group : groups) {
			if (!this.options.groups().contains(group.name()) && this.undeclared.size() < MAX_NAMES
					&& this.undeclared.add(group.name())) {
				undeclared.add(PeerText.escape(group.name()));
			}
		}
		if (!undeclared.isEmpty()) {
			logger.warn("The groups " + undeclared + " of stream '" + this.key
					+ "' are not declared: the retention of channel '" + this.channel.name()
					+ "' does not wait for them. If they must not miss anything, add them to 'distributed-bus.channels."
					+ this.channel.name() + ".redis.groups'.");
		}
	}

	/**
	 * Whether the collector may go on: it is not stopped, and nobody else can have the
	 * lock.
	 */
	private static final class Turn implements BooleanSupplier {

		private final Held held;

		private final BooleanSupplier running;

		private Deadline extendAt = Deadline.in(EXTEND_INTERVAL);

		private Turn(Held held, BooleanSupplier running) {
			this.held = held;
			this.running = running;
		}

		@Override
		public boolean getAsBoolean() {
			if (this.running.getAsBoolean() && this.held.isValid() && this.extendAt.isOver()) {
				this.extendAt = Deadline.in(EXTEND_INTERVAL);
				this.held.extend();
			}
			return this.running.getAsBoolean() && this.held.isValid();
		}

	}

	/**
	 * In place of a lock when the memory of Redis is full and has no room for one, which
	 * is when collecting is needed most.
	 */
	private static final class NoLock implements Held {

		private final Deadline end = Deadline.in(QUERY_LIMIT);

		@Override
		public boolean isValid() {
			return !this.end.isOver();
		}

		@Override
		public boolean extend() {
			return isValid();
		}

		@Override
		public void release() {
			// Nothing is held
		}

	}

}
