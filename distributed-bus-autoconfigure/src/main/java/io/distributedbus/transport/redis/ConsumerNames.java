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

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

import io.distributedbus.message.TimeOrderedIds;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The names under which this instance reads its groups. A name consists of the host and a
 * number: the lowest that no other instance on the host has. It is held by a lock on a
 * file, which ends with the process however it ends, so that the next instance has the
 * same name and goes on with what the last one left. Safe for use by several threads.
 */
final class ConsumerNames implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ConsumerNames.class);

	private static final int MOST = 1000;

	// The files that this process has locked
	private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

	private final Path directory;

	private final Map<String, Name> names = new HashMap<>();

	/**
	 * Creates the names of an instance.
	 * @param directory where the files are
	 */
	ConsumerNames(Path directory) {
		this.directory = directory;
	}

	/**
	 * Returns the name of this instance in a group.
	 * @param group the group
	 * @return the name, the same each time
	 */
	synchronized String name(String group) {
		return this.names.computeIfAbsent(group, this::take).text();
	}

	private Name take(String group) {
		String host = host();
		String file = "distributed-bus-" + checksum(host + "/" + group) + "-";
		try {
			for (int number = 0; number < MOST; number++) {
				Path path = this.directory.resolve(file + number + ".lock");
				FileChannel channel = lock(path);
				if (channel != null) {
					return new Name(host + "-" + number, new Lock(path, channel));
				}
			}
		}
		catch (IOException ex) {
			logger.warn("There is no room for lock files in " + this.directory + " (" + ex.getClass().getSimpleName()
					+ "), so that this instance has a new name in group '" + group
					+ "' each time it starts. What it leaves behind when it is killed is taken over only when it has "
					+ "been idle for 'redis.claim-after'.");
		}
		return new Name(host + "-" + TimeOrderedIds.next(System.currentTimeMillis()), null);
	}

	// Where locks belong to the process, closing any channel of a file gives its lock up:
	// one that turns out to be locked by another class loader stays open
	private static @Nullable FileChannel lock(Path file) throws IOException {
		if (!LOCKED.add(file)) {
			return null;
		}
		try {
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			if (channel.tryLock() != null) {
				return channel;
			}
			channel.close();
		}
		catch (OverlappingFileLockException | AccessDeniedException ex) {
			logger.trace("Somebody else has the file", ex);
		}
		LOCKED.remove(file);
		return null;
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName() + machine();
		}
		catch (UnknownHostException ex) {
			return "host" + machine();
		}
	}

	// Hosts may have one name, and containers of one host do have one machine
	private static String machine() {
		try {
			return "-" + checksum(Files.readString(Path.of("/etc/machine-id"), StandardCharsets.UTF_8).trim());
		}
		catch (IOException | RuntimeException ex) {
			return "";
		}
	}

	private static String checksum(String text) {
		CRC32 crc = new CRC32();
		crc.update(text.getBytes(StandardCharsets.UTF_8));
		return String.format("%08x", crc.getValue());
	}

	/**
	 * Marks the files as used, since some systems remove temporary files that have not
	 * been for some days.
	 */
	synchronized void touch() {
		FileTime now = FileTime.from(Instant.now());
		for (Name name : this.names.values()) {
			try {
				if (name.lock() != null) {
					Files.setLastModifiedTime(name.lock().file(), now);
				}
			}
			catch (IOException ex) {
				logger.debug("A lock file could not be marked", ex);
			}
		}
	}

	@Override
	public synchronized void close() {
		for (Name name : this.names.values()) {
			if (name.lock() != null) {
				name.lock().release();
			}
		}
		this.names.clear();
	}

	private record Name(String text, @Nullable Lock lock) {

	}

	private record Lock(Path file, FileChannel channel) {

		void release() {
			try {
				this.channel.close();
			}
			catch (IOException ex) {
				logger.debug("A lock file could not be closed", ex);
			}
			LOCKED.remove(this.file);
		}

	}

}
