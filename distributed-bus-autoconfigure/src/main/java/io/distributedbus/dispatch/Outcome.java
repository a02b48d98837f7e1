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

package io.distributedbus.dispatch;

import io.distributedbus.listener.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a delivery, or of its part that one handler has.
 */
enum Outcome {

	HANDLED(Settlement.HANDLED),

	UNWANTED(Settlement.UNWANTED),

	SKIPPED(Settlement.SKIPPED),

	DEAD_LETTERED(Settlement.DEAD_LETTERED),

	/**
	 * It stays unsettled, and its lane handles nothing more.
	 */
	ABANDONED(null);

	private final @Nullable Settlement settlement;

	Outcome(@Nullable Settlement settlement) {
		this.settlement = settlement;
	}

	@Nullable Settlement settlement() {
		return this.settlement;
	}

	/**
	 * Joins the outcomes of two handlers of one delivery.
	 */
	Outcome and(Outcome other) {
		return (other.ordinal() > ordinal()) ? other : this;
	}

}
