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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.ReaderBackOff;
import io.lettuce.core.RedisCommandExecutionException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads all streams of one consumer of one group, on one thread, with one blocking read
 * at a time. Survives the loss of the connection with back-off.
 */
final class GroupReader {

	private static final Log logger = LogFactory.getLog(GroupReader.class);

	private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

	// While a stream has no room, others must not make it wait for long
	private static final Duration SHORT_WAIT = Duration.ofMillis(20);

	private static final Duration ROOM_WAIT = Duration.ofMillis(10);

	private static final Duration IDLE_WAIT = Duration.ofMillis(50);

	private static final Duration UPKEEP = Duration.ofHours(6);

	private static final long PAUSE_NANOS = 1_000_000;

	private final RedisClients clients;

	private final String name;

	private final Runnable upkeep;

	private Deadline nextUpkeep = Deadline.in(UPKEEP);

	private final ReaderSources sources = new ReaderSources();

	private final ReaderBackOff backOff = new ReaderBackOff(new RedisReaderFailures());

	private volatile @Nullable GroupRead read;

	/**
	 * Creates the reader, which begins with its first stream.
	 * @param clients opens its connection
	 * @param name the name of its thread
	 * @param upkeep done once in a while
	 */
	GroupReader(RedisClients clients, String name, Runnable upkeep) {
		this.clients = clients;
		this.name = name;
		this.upkeep = upkeep;
	}

	/**
	 * Reads one more stream.
	 * @param source the stream
	 */
	void add(StreamSource source) {
		this.sources.add(source, () -> new Thread(this::run, this.name));
		wakeup();
	}

	/**
	 * Reads a stream no longer.
	 * @param source the stream
	 * @param deadline how long to wait for a read that is under way
	 * @return whether no read is under way any more
	 */
	boolean remove(StreamSource source, Deadline deadline) {
		this.sources.remove(source);
		wakeup();
		return this.sources.awaitUnused(source, deadline);
	}

	private void wakeup() {
		GroupRead read = this.read;
		RedisLink shared = this.clients.sharedIfOpen();
		if (read != null && shared != null) {
			read.wakeup(shared);
		}
	}

	private void run() {
		try {
			while (this.sources.isAnyLeft()) {
				try {
					runOnce();
				}
				catch (InterruptedException ex) {
					logger.debug("A wait was ended: '" + this.name + "' has nothing left to read", ex);
				}
			}
		}
		catch (BusConfigurationException ex) {
			this.sources.fail(ex);
		}
		catch (Throwable ex) {
			logger.error("The reader '" + this.name + "' has ended", ex);
			this.sources.fail(ex);
		}
	}

	private void runOnce() throws InterruptedException {
		try {
			this.clients.shared();
			try (GroupRead read = GroupRead.over(this.clients.open(CONNECT_LIMIT))) {
				this.read = read;
				this.sources.all().forEach(StreamSource::unready);
				while (read.isOpen()) {
					List<StreamSource> sources = this.sources.use();
					if (sources.isEmpty()) {
						return;
					}
					step(read, sources);
					this.backOff.reset();
					if (this.nextUpkeep.isOver()) {
						this.nextUpkeep = Deadline.in(UPKEEP);
						this.upkeep.run();
					}
				}
			}
			finally {
				this.read = null;
				this.sources.unuse();
			}
			failed(null);
		}
		catch (BusConfigurationException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			logger.debug("The connection of '" + this.name + "' is of no use any more", ex);
			failed(ex);
		}
	}

	private void failed(@Nullable RuntimeException failure) throws InterruptedException {
		RuntimeException reason = (failure != null) ? failure : Calls.lost();
		if (Calls.isSilence(reason) || Calls.isReplica(reason)) {
			this.clients.dropShared();
		}
		Duration retryIn = this.backOff.next(reason);
		this.sources.all().forEach((source) -> source.disconnected(reason, retryIn));
		this.sources.awaitEnd(retryIn);
	}

	private void step(GroupRead read, List<StreamSource> sources) throws InterruptedException {
		RedisLink shared = this.clients.shared();
		List<StreamSource> readable = new ArrayList<>(sources.size());
		int idle = 0;
		Duration wait = Duration.ofSeconds(1);
		for (StreamSource source : sources) {
			source.tick(shared);
			if (source.isStandingBy() || source.isRefused()) {
				idle++;
			}
			else if (source.isReadable()) {
				readable.add(source);
			}
			Duration patience = source.patience();
			wait = (patience.compareTo(wait) < 0) ? patience : wait;
		}
		if (idle == sources.size()) {
			this.sources.awaitChange(IDLE_WAIT);
		}
		else if (readable.isEmpty()) {
			pause(sources);
		}
		else {
			boolean all = readable.size() + idle == sources.size();
			read(read, readable, (all || wait.compareTo(SHORT_WAIT) < 0) ? wait : SHORT_WAIT);
		}
	}

	private static void pause(List<StreamSource> sources) throws InterruptedException {
		for (StreamSource source : sources) {
			if (!source.sink().awaitCapacity(Duration.ZERO)) {
				source.sink().awaitCapacity(ROOM_WAIT);
				return;
			}
		}
		LockSupport.parkNanos(PAUSE_NANOS);
		if (Thread.interrupted()) {
			throw new InterruptedException();
		}
	}

	private void read(GroupRead read, List<StreamSource> sources, Duration wait) throws InterruptedException {
		int count = Integer.MAX_VALUE;
		int entryBytes = 0;
		Map<String, StreamSource> byKey = new LinkedHashMap<>();
		List<GroupPlace> places = new ArrayList<>(sources.size());
		for (StreamSource source : sources) {
			count = Math.min(count, source.fetchSize());
			entryBytes = Math.max(entryBytes, source.entryBytes());
			byKey.put(source.place().stream(), source);
			places.add(source.place());
		}
		try {
			for (EntriesOutput.OfStream part : read.read(places, count, wait, entryBytes)) {
				StreamSource source = (places.size() == 1) ? sources.get(0) : byKey.get(part.stream());
				if (source != null) {
					source.deliver(part.entries());
				}
			}
		}
		catch (RedisCommandExecutionException ex) {
			if (!isAboutAStream(ex)) {
				throw ex;
			}
			// Which of them it is shows when they are looked at one by one
			sources.forEach(StreamSource::unready);
		}
	}

	private static boolean isAboutAStream(RedisCommandExecutionException failure) {
		return switch (Calls.refusal(failure)) {
			case "NOGROUP", "WRONGTYPE", "UNBLOCKED" -> true;
			default -> false;
		};
	}

}
