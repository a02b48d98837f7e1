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

import java.util.List;

import io.distributedbus.transport.Subscription;

/**
 * The streams behind a destination.
 *
 * @param destination the name of the stream or super stream
 * @param partitioned whether it is a super stream
 * @param streams the stream, or the partitions of the super stream in their order
 */
record StreamLayout(String destination, boolean partitioned, List<String> streams) {

	StreamLayout {
		streams = List.copyOf(streams);
	}

	static StreamLayout of(String stream) {
		return new StreamLayout(stream, false, List.of(stream));
	}

}
