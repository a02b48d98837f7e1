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

import org.jspecify.annotations.Nullable;

/**
 * What Redis tells of a group.
 *
 * @param name the name
 * @param lastDelivered the last entry that was delivered to it, or where it was set to
 * @param pending how many entries were delivered and not acknowledged
 * @param lag how many entries were not delivered, or {@code null} if Redis does not know
 */
record GroupState(String name, EntryId lastDelivered, long pending, @Nullable Long lag) {

}
