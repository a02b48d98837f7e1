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

package io.distributedbus.transport.memory;

import java.util.List;

import io.distributedbus.transport.Position;

/**
 * What all envelopes of one destination have in common.
 *
 * @param destination the name of the destination
 * @param counted whether deliveries are counted
 */
record Origin(String destination, boolean counted) {

	/**
	 * Returns the place of an offset.
	 * @return the position, or nothing for a negative offset
	 */
	List<Position> position(long offset) {
		return (offset >= 0) ? List.of(new Position(this.destination, Long.toString(offset))) : List.of();
	}

}
