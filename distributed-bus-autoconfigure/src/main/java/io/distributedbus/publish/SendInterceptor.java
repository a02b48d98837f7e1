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

package io.distributedbus.publish;

import java.util.Map;

import io.distributedbus.message.Envelope;

/**
 * May add or remove user headers before an envelope is sent. Beans of this type are
 * called in order, on the thread that sends, once per envelope whatever the number of its
 * channels. One that throws fails the send before anything has left.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SendInterceptor {

	/**
	 * Changes the user headers.
	 * @param envelope the envelope as it was made
	 * @param headers its user headers, to be changed in place
	 */
	void beforeSend(Envelope envelope, Map<String, String> headers);

}
