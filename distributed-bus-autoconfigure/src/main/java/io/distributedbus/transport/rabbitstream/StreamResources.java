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

import com.rabbitmq.stream.Environment;

/**
 * What the channels of one connection share.
 *
 * @param environment the environment, of the user
 * @param lookups what the broker knows
 * @param declarations the streams
 * @param tasks threads for what blocks or is late
 */
record StreamResources(Environment environment, StreamLookups lookups, StreamDeclarations declarations,
		StreamTasks tasks) {

	static StreamResources of(RabbitStreamConnection connection, StreamTasks tasks) {
		Environment environment = connection.environment();
		StreamLookups lookups = new StreamLookups(environment);
		return new StreamResources(environment, lookups, new StreamDeclarations(environment, lookups), tasks);
	}

}
