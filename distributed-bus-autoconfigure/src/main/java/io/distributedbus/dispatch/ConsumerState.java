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

/**
 * What the consumer of a channel is doing.
 *
 * @since 0.1.0
 */
public enum ConsumerState {

	/**
	 * It was not started, or was stopped.
	 */
	STOPPED,

	/**
	 * It was started and has not reached the broker yet.
	 */
	CONNECTING,

	/**
	 * It reads.
	 */
	RUNNING,

	/**
	 * It reads, and keeps a delivery until something else works again: the store of the
	 * dead letters, or what the handlers need.
	 */
	WAITING,

	/**
	 * It has lost the broker and tries to reach it again.
	 */
	DISCONNECTED,

	/**
	 * It has ended by itself and must be started again by somebody.
	 */
	FAILED

}
