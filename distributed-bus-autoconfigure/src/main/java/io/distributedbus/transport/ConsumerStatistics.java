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

package io.distributedbus.transport;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the broker tells of one consumer of a group.
 *
 * @param consumer the name of the consumer at the broker, or a number where the broker
 * only counts them
 * @param pending how many envelopes were delivered to it and are not settled, or
 * {@code null} if the broker does not tell
 * @param idle the time since it last asked for something or was given something, or
 * {@code null} if the broker does not tell
 * @since 0.1.0
 */
public record ConsumerStatistics(String consumer, @Nullable Long pending, @Nullable Duration idle) {

}
