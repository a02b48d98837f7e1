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

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.lettuce.core.cluster.SlotHash;

/**
 * The readers of one Redis: one for each group, and in a cluster one for each slot in
 * which a group has streams. Safe for use by several threads.
 */
final class GroupReaders implements AutoCloseable {

	private final RedisClients clients;

	private final ConsumerNames names;

	private final Map<String, GroupReader> readers = new ConcurrentHashMap<>();

	GroupReaders(RedisClients clients) {
		this.clients = clients;
		this.names = new ConsumerNames(Path.of(System.getProperty("java.io.tmpdir")));
	}

	/**
	 * Returns the reader of a stream.
	 * @param place the stream and group
	 * @return the reader
	 */
	GroupReader of(GroupPlace place) {
		String name = "distributed-bus-redis-" + place.group();
		String reader = this.clients.isCluster() ? name + "-" + SlotHash.getSlot(place.stream()) : name;
		return this.readers.computeIfAbsent(reader,
				(key) -> new GroupReader(this.clients, key + "-read", this.names::touch));
	}

	/**
	 * Returns the place of this instance in a group.
	 * @param stream the key of the stream
	 * @param group the group
	 * @return the place
	 */
	GroupPlace place(String stream, String group) {
		return new GroupPlace(stream, group, this.names.name(group));
	}

	RedisClients clients() {
		return this.clients;
	}

	@Override
	public void close() {
		this.names.close();
	}

}
