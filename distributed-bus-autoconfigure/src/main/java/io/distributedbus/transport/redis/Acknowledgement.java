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

import java.util.ArrayList;
import java.util.List;

import io.lettuce.core.protocol.ProtocolKeyword;

/**
 * Settled deliveries that are acknowledged together.
 */
final class Acknowledgement {

	private final List<Range> ranges = new ArrayList<>(2);

	private int size;

	void add(HeldBatch batch, int from, int to) {
		this.ranges.add(new Range(batch, from, to));
		this.size += to - from;
	}

	int size() {
		return this.size;
	}

	List<Range> ranges() {
		return this.ranges;
	}

	boolean contains(EntryId id) {
		return this.ranges.stream().anyMatch((range) -> range.contains(id));
	}

	/**
	 * Makes a command whose last arguments are the ids of the entries.
	 * @param type the name of the command
	 * @param place the stream and group
	 * @param words what goes between the name and the ids
	 * @param ended told the end
	 * @return the command
	 */
	IdsCommand command(ProtocolKeyword type, GroupPlace place, List<byte[]> words, IdsCommand.Ended ended) {
		RespWriter out = new RespWriter(64 + 24 * this.size);
		out.header('*', 1 + words.size() + this.size).bulk(type.getBytes());
		words.forEach(out::bulk);
		for (Range range : this.ranges) {
			RedisBatch batch = range.batch().batch();
			for (int i = range.from(); i < range.to(); i++) {
				out.id(batch.millis(i), batch.sequence(i));
			}
		}
		return new IdsCommand(type, place.args(), out, ended);
	}

	/**
	 * Deliveries of a batch.
	 *
	 * @param batch the batch
	 * @param from the index of the first
	 * @param to the index behind the last
	 */
	record Range(HeldBatch batch, int from, int to) {

		private boolean contains(EntryId id) {
			int index = this.batch.batch().find(id);
			return index >= this.from && index < this.to;
		}

	}

}
