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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
 * The names under which this instance reads its groups. A name consists of the host and
 * an id that is kept in a file: the first of some files that no other instance has
 * locked. The lock ends with the process however it ends, so that the next instance has
 * the same name and goes on with what the last one left. Instances that do not see each
 * other's files have different ids, whatever their host is called. Safe for use by
 * several threads.
 */
final class ConsumerNames implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ConsumerNames.class);

	private static final int MOST = 1000;

	private static final int ID_LENGTH = 36;

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
		String file = "distributed-bus-" + checksum(host() + "/" + group) + "-";
		try {
			for (int number = 0; number < MOST; number++) {
				Name name = take(this.directory.resolve(file + number + ".lock"));
				if (name != null) {
					return name;
				}
			}
		}
		catch (IOException ex) {
			logger.warn("There is no room for lock files in " + this.directory + " (" + ex.getClass().getSimpleName()
					+ "), so that this instance has a new name in group '" + group
					+ "' each time it starts. What it leaves behind when it is killed is taken over only when it has "
					+ "been idle for 'redis.claim-after'.");
		}
		return new Name(host() + "-" + newId(), null);
	}

	// Where locks belong to the process, closing any channel of a file gives its lock up:
	// one that turns out to be locked by another class loader stays open
	private static @Nullable Name take(Path file) throws IOException {
		if (Files.isSymbolicLink(file) || !LOCKED.add(file)) {
			return null;
		}
		try {
			FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
			String id = (channel.tryLock() != null) ? id(channel) : null;
			if (id != null) {
				return new Name(host() + "-" + id, new Lock(file, channel));
			}
			channel.close();
		}
		catch (OverlappingFileLockException | AccessDeniedException ex) {
			logger.trace("Somebody else has the file", ex);
		}
		LOCKED.remove(file);
		return null;
	}

	// What is in a file that is none of ours stays there
	private static @Nullable String id(FileChannel channel) throws IOException {
		if (channel.size() == 0) {
			String id = newId();
			channel.write(ByteBuffer.wrap(id.getBytes(StandardCharsets.US_ASCII)), 0);
			return id;
		}
		ByteBuffer content = ByteBuffer.allocate(ID_LENGTH + 1);
		channel.read(content, 0);
		String id = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII);
		boolean ours = id.length() == ID_LENGTH
				&& id.chars().allMatch((digit) -> digit == '-' || Character.digit(digit, 16) >= 0);
		return ours ? id : null;
	}

	private static String newId() {
		return TimeOrderedIds.next(System.currentTimeMillis());
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "host";
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
