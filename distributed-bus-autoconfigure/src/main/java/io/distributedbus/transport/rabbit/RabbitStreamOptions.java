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
package io.distributedbus.transport.rabbit;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * What only the streams of RabbitMQ can be told.
 *
 * @param partitions Number of partitions of a super stream. A plain stream when absent.
 * @param retention Time that a stream that is created keeps envelopes. Left to the broker
 * when absent.
 * @param retentionBytes Size that a stream, or each partition, that is created keeps.
 * Left to the broker when absent.
 * @param segmentSize Size of the files of a stream that is created; whole files are
 * dropped. Left to the broker when absent.
 * @param subEntrySize Number of envelopes that are packed into one entry of the log; 1
 * for none.
 * @param compression Compression of packed envelopes.
 * @param credits Number of chunks that the broker sends ahead to a consumer.
 * @since 0.1.0
 */
public record RabbitStreamOptions(@Nullable Integer partitions, @Nullable Duration retention,
		@Nullable DataSize retentionBytes, @Nullable DataSize segmentSize, @DefaultValue("1") int subEntrySize,
		@DefaultValue("none") Compression compression, @DefaultValue("10") int credits) {

	/**
	 * What a channel has that says nothing.
	 */
	public static final RabbitStreamOptions DEFAULT = new RabbitStreamOptions(null, null, null, null, 1,
			Compression.NONE, 10);

	private static final int MAX_SUB_ENTRY_SIZE = 65535;

	public RabbitStreamOptions {
		Assert.isTrue(partitions == null || partitions > 0, "'rabbit.stream.partitions' must be positive");
		Assert.isTrue(retention == null || retention.toMillis() > 0, "'rabbit.stream.retention' must be positive");
		Assert.isTrue(retentionBytes == null || retentionBytes.toBytes() > 0,
				"'rabbit.stream.retention-bytes' must be positive");
		Assert.isTrue(segmentSize == null || segmentSize.toBytes() > 0,
				"'rabbit.stream.segment-size' must be positive");
		Assert.isTrue(subEntrySize > 0 && subEntrySize <= MAX_SUB_ENTRY_SIZE,
				"'rabbit.stream.sub-entry-size' must be between 1 and 65535");
		Assert.isTrue(compression == Compression.NONE || subEntrySize > 1,
				"'rabbit.stream.compression' needs 'rabbit.stream.sub-entry-size' above 1");
		Assert.isTrue(credits > 0, "'rabbit.stream.credits' must be positive");
	}

	/**
	 * Compression of packed envelopes.
	 */
	public enum Compression {

		/**
		 * None.
		 */
		NONE,

		/**
		 * Gzip.
		 */
		GZIP,

		/**
		 * Snappy; needs its library.
		 */
		SNAPPY,

		/**
		 * LZ4; needs its library.
		 */
		LZ4,

		/**
		 * Zstandard; needs its library.
		 */
		ZSTD

	}

}
