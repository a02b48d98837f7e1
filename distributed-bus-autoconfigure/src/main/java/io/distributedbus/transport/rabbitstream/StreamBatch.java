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

import com.rabbitmq.stream.Message;
import io.distributedbus.codec.TextCache;

/**
 * Consecutive messages of a chunk.
 */
final class StreamBatch extends LogBatch {

	private final String stream;

	private final TextCache texts;

	private final ArrivedChunk chunk;

	private final int from;

	private final long bytes;

	private StreamBatch(String stream, TextCache texts, ArrivedChunk chunk, int from, int size, long bytes) {
		super(size);
		this.stream = stream;
		this.texts = texts;
		this.chunk = chunk;
		this.from = from;
		this.bytes = bytes;
	}

	/**
	 * Cuts a batch from a chunk.
	 * @param stream the name of the stream
	 * @param texts texts that repeat
	 * @param chunk the chunk
	 * @param from index of the first message, which exists
	 * @param maxCount greatest number of messages
	 * @param maxBytes greatest size of their payloads, unless it is a single one
	 * @return the batch
	 */
	static StreamBatch of(String stream, TextCache texts, ArrivedChunk chunk, int from, int maxCount, long maxBytes) {
		int most = Math.min(chunk.size() - from, maxCount);
		int size = 0;
		long bytes = 0;
		while (size < most) {
			int length = MessageBody.size(chunk.message(from + size));
			if (size > 0 && bytes + length > maxBytes) {
				break;
			}
			bytes += length;
			size++;
		}
		return new StreamBatch(stream, texts, chunk, from, size, bytes);
	}

	@Override
	public StreamDelivery get(int index) {
		Message message = this.chunk.message(this.from + index);
		return (message instanceof EncodedMessageBytes encoded)
				? new EncodedDelivery(this.stream, offset(index), new AmqpMessage(encoded.bytes()), this.texts)
				: new MessageDelivery(this.stream, offset(index), message);
	}

	@Override
	long offset(int index) {
		return this.chunk.first() + this.from + index;
	}

	@Override
	public long bytes() {
		return this.bytes;
	}

}
