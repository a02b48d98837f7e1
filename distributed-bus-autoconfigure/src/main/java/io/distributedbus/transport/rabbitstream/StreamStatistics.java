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

package io.distributedbus.transport.rabbitstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

import com.rabbitmq.stream.OffsetSpecification;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.Deadline;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Position;
import io.distributedbus.transport.rabbitstream.PeekedChunk.ChunkFacts;
import org.jspecify.annotations.Nullable;

/**
 * Tells how long a stream or super stream is and how far groups have read it. The broker
 * knows what a group has stored, not what was delivered to it.
 */
final class StreamStatistics {

	private final ChannelDefinition channel;

	private final StreamQueries queries;

	private StreamStatistics(ChannelDefinition channel, StreamQueries queries) {
		this.channel = channel;
		this.queries = queries;
	}

	static ChannelStatistics read(ChannelDefinition channel, Set<String> groups, StreamResources resources,
			Duration timeout) throws Exception {
		StreamQueries queries = new StreamQueries(resources.environment(), Deadline.in(timeout));
		try {
			StreamLayout layout = resources.declarations().find(channel);
			return (layout != null) ? new StreamStatistics(channel, queries).read(layout, groups)
					: ChannelStatistics.empty(channel.name(), groups);
		}
		catch (RuntimeException ex) {
			throw (StreamFailures.clear(ex) instanceof Exception clear) ? clear : ex;
		}
	}

	private ChannelStatistics read(StreamLayout layout, Set<String> groups) throws InterruptedException {
		List<StreamRange> ranges = new ArrayList<>();
		for (String stream : layout.streams()) {
			ranges.add(this.queries.range(stream));
		}
		List<GroupStatistics> statistics = new ArrayList<>();
		for (String group : new TreeSet<>(groups)) {
			statistics.add(group(group, ranges));
		}
		return new ChannelStatistics(this.channel.name(), length(ranges), oldest(ranges), statistics);
	}

	private GroupStatistics group(String group, List<StreamRange> ranges) throws InterruptedException {
		List<StreamRange> unread = new ArrayList<>();
		List<Position> positions = new ArrayList<>();
		for (StreamRange range : ranges) {
			// Nothing can be stored where nothing is
			OptionalLong stored = (range.length() > 0) ? this.queries.stored(range.stream(), group)
					: OptionalLong.empty();
			if (stored.isPresent()) {
				positions.add(new Position(range.stream(), Long.toString(stored.getAsLong())));
				unread.add(behind(stored.getAsLong(), range));
			}
			else {
				unread.add(range);
			}
		}
		return new GroupStatistics(group, length(unread), null, positions, null, oldest(unread), List.of());
	}

	private StreamRange behind(long stored, StreamRange range) throws InterruptedException {
		long next = stored + 1;
		if (next <= range.first()) {
			return range;
		}
		ChunkFacts chunk = (next < range.end()) ? this.queries.chunk(range.stream(), OffsetSpecification.offset(next))
				: null;
		return (chunk != null) ? range.from(Math.max(chunk.first(), next), chunk.age()) : range.from(next, null);
	}

	private static long length(List<StreamRange> ranges) {
		return ranges.stream().mapToLong(StreamRange::length).sum();
	}

	private static @Nullable Duration oldest(List<StreamRange> ranges) {
		Duration oldest = null;
		for (StreamRange range : ranges) {
			Duration age = range.age();
			if (range.length() > 0 && age == null) {
				return null;
			}
			if (age != null && (oldest == null || age.compareTo(oldest) > 0)) {
				oldest = age;
			}
		}
		return oldest;
	}

}
