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

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.StartFrom;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What a reader has learned of its streams, from one connection to the next. Safe for use
 * by several threads.
 */
final class StreamHistory {

	private static final Log logger = LogFactory.getLog(StreamHistory.class);

	private final ChannelDefinition channel;

	private final Set<String> positioned = ConcurrentHashMap.newKeySet();

	private final Map<String, Long> invalid = new ConcurrentHashMap<>();

	private final Map<String, Long> suspected = new ConcurrentHashMap<>();

	private volatile boolean read;

	private volatile boolean deleted;

	StreamHistory(ChannelDefinition channel) {
		this.channel = channel;
	}

	/**
	 * Notes that the streams are being read.
	 */
	void reading() {
		this.read = true;
	}

	boolean hasRead() {
		return this.read;
	}

	/**
	 * Notes that the streams were deleted.
	 */
	void deleted() {
		this.deleted = true;
	}

	boolean wasDeleted() {
		return this.deleted;
	}

	/**
	 * Notes that the stored position of a stream lies behind its end.
	 * @param stream the stream
	 * @param stored the position
	 */
	void invalid(String stream, long stored) {
		this.invalid.put(stream, stored);
	}

	/**
	 * Decides where a stream is begun to be read.
	 * @param stream the stream
	 * @param stored its stored position
	 * @return the start
	 */
	StartPosition start(String stream, OptionalLong stored) {
		Long invalid = this.invalid.get(stream);
		if (stored.isPresent() && (invalid == null || invalid != stored.getAsLong())) {
			this.positioned.add(stream);
			return StartPosition.behind(stored.getAsLong());
		}
		StartFrom startFrom = this.channel.startFrom();
		if (stored.isPresent() || this.deleted || this.positioned.contains(stream)) {
			logger.error("The stream '" + stream + "' of channel '" + this.channel.name()
					+ "' is not the one that group '" + this.channel.group()
					+ "' has a position in: it was deleted and created anew. The group begins " + "at its start.");
			return StartPosition.first();
		}
		return StartPosition.of(startFrom);
	}

	/**
	 * Notes that the client could not read an entry.
	 * @param stream the stream
	 * @param offset the offset
	 */
	void suspect(String stream, long offset) {
		this.suspected.put(stream, offset);
	}

	/**
	 * Tells whether the client could not read an entry the last time either.
	 * @param stream the stream
	 * @param offset the offset
	 * @return whether it is the one that was noted
	 */
	boolean isSuspected(String stream, long offset) {
		Long suspected = this.suspected.get(stream);
		return suspected != null && suspected == offset;
	}

}
