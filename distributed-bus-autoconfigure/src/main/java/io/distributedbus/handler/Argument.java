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

package io.distributedbus.handler;

import org.jspecify.annotations.Nullable;

/**
 * Makes one argument of a handler method. Resolved once, when the handler is found.
 */
@FunctionalInterface
interface Argument {

	/**
	 * Makes the argument for a delivery.
	 * @param invocation the delivery and what was made of it
	 * @return the argument
	 * @throws Exception if it cannot be made
	 */
	@Nullable Object make(Invocation invocation) throws Exception;

}
