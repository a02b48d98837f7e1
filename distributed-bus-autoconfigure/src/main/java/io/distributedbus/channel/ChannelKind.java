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

package io.distributedbus.channel;

/**
 * The four kinds of channel.
 *
 * @since 0.1.0
 */
public enum ChannelKind {

	/**
	 * Each envelope is handled once, by one instance of the one service that owns the
	 * queue.
	 */
	QUEUE,

	/**
	 * An append-only log; each consumer group reads all of it at its own position.
	 */
	STREAM,

	/**
	 * Published once; the broker copies it into one durable queue per subscribing
	 * service.
	 */
	TOPIC,

	/**
	 * Every live instance gets a copy; nobody gets it later.
	 */
	BROADCAST

}
