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

import io.distributedbus.transport.Deadline;

/**
 * A failure that others get, too, without waiting for it.
 *
 * @param failure the failure
 * @param end until when
 */
record Refusal(Exception failure, Deadline end) {

	private static final Duration TIME = Duration.ofSeconds(1);

	static Refusal of(Exception failure) {
		return new Refusal(failure, Deadline.in(TIME));
	}

	boolean isOver() {
		return this.end.isOver();
	}

}
