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

import java.time.Duration;

/**
 * Opens links.
 */
@FunctionalInterface
interface LinkOpener {

	/**
	 * Opens a link that belongs to the caller.
	 * @param limit how long to wait
	 * @return the link
	 * @throws InterruptedException if the thread is interrupted
	 * @throws RuntimeException if Redis cannot be reached in time
	 */
	RedisLink open(Duration limit) throws InterruptedException;

}
