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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import org.jspecify.annotations.Nullable;

/**
 * Takes the answer to a command that returns entries, of several streams or of one,
 * without making objects of names and values. Follows the numbers of elements that the
 * protocol announces, which are the same in its second and third version but for the
 * arrays around the streams.
 */
final class EntriesOutput extends CommandOutput<byte[], byte[], List<EntriesOutput.OfStream>> {

	private static final int MAX_EXPECTED_BYTES = 4 * 1024 * 1024;

	private final int entryBytes;

	private final boolean several;

	private State state;

	private int entries;

	private int parts;

	private boolean isValue;

	private byte[] key = {};

	private @Nullable EntriesBuilder builder;

	private EntriesOutput(boolean several, int entryBytes) {
		super(ByteArrayCodec.INSTANCE, new ArrayList<>(2));
		this.several = several;
		this.entryBytes = entryBytes;
		this.state = several ? State.STREAM : State.ENTRIES;
	}

	/**
	 * Takes the entries of several streams, with the keys of the streams.
	 * @param entryBytes how many bytes an entry is expected to have
	 */
	static EntriesOutput ofStreams(int entryBytes) {
		return new EntriesOutput(true, entryBytes);
	}

	/**
	 * Takes the entries of one stream, whose key is not told.
	 * @param entryBytes how many bytes an entry is expected to have
	 */
	static EntriesOutput ofOneStream(int entryBytes) {
		return new EntriesOutput(false, entryBytes);
	}

	@Override
	public void multi(int count) {
		switch (this.state) {
			case ENTRIES -> {
				this.entries = Math.max(count, 0);
				this.builder = new EntriesBuilder(this.entries,
						(int) Math.min((long) this.entries * this.entryBytes, MAX_EXPECTED_BYTES));
				nextEntry();
			}
			case ENTRY -> {
				if (count > 0) {
					this.state = State.ID;
				}
				else {
					endEntry();
				}
			}
			case FIELDS -> {
				this.parts = Math.max(count, 0);
				this.isValue = false;
				if (this.parts == 0) {
					endEntry();
				}
			}
			default -> {
				// An array around the streams
			}
		}
	}

	@Override
	public void set(@Nullable ByteBuffer bytes) {
		switch (this.state) {
			case STREAM -> stream(bytes);
			case ENTRY -> endEntry();
			case ID -> id(bytes);
			case FIELDS -> part(bytes);
			default -> {
				// Nothing was read
			}
		}
	}

	@Override
	public void set(long integer) {
		// Further parts of an entry, which were not asked for
	}

	private void stream(@Nullable ByteBuffer bytes) {
		if (bytes != null) {
			this.key = new byte[bytes.remaining()];
			bytes.get(this.key);
			this.state = State.ENTRIES;
		}
	}

	private void id(@Nullable ByteBuffer bytes) {
		EntriesBuilder builder = this.builder;
		if (bytes != null && builder != null) {
			long millis = EntryId.number(bytes);
			builder.entry(millis, EntryId.number(bytes));
		}
		this.state = State.FIELDS;
	}

	// An entry that was deleted has no fields at all
	private void part(@Nullable ByteBuffer bytes) {
		EntriesBuilder builder = this.builder;
		if (bytes == null || builder == null || this.parts == 0) {
			endEntry();
			return;
		}
		if (this.isValue) {
			builder.value(bytes);
		}
		else {
			builder.name(bytes);
		}
		this.isValue = !this.isValue;
		if (--this.parts == 0) {
			endEntry();
		}
	}

	private void endEntry() {
		this.entries--;
		nextEntry();
	}

	private void nextEntry() {
		this.parts = 0;
		this.state = State.ENTRY;
		EntriesBuilder builder = this.builder;
		if (this.entries <= 0) {
			this.state = this.several ? State.STREAM : State.END;
			if (builder != null && builder.size() > 0) {
				this.output.add(new OfStream(this.key, builder.build()));
			}
			this.builder = null;
		}
	}

	private enum State {

		STREAM, ENTRIES, ENTRY, ID, FIELDS, END

	}

	/**
	 * The entries of one stream.
	 *
	 * @param key the key of the stream
	 * @param entries the entries
	 */
	record OfStream(byte[] key, RedisEntries entries) {

		String stream() {
			return new String(this.key, StandardCharsets.UTF_8);
		}

	}

}
