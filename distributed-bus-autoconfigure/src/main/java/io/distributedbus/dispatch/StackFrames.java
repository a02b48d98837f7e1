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
 * The frames of a failure without its messages, which may quote a payload.
 */
final class StackFrames {

	private static final int MAX_FRAMES = 16;

	private static final int MAX_CAUSES = 4;

	private StackFrames() {
	}

	static String of(Throwable failure) {
		StringBuilder text = new StringBuilder();
		Throwable current = failure;
		for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
			text.append((depth == 0) ? "" : "Caused by: ").append(current.getClass().getName()).append('\n');
			StackTraceElement[] frames = current.getStackTrace();
			for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
				text.append("\tat ").append(frames[i]).append('\n');
			}
			current = (current.getCause() != current) ? current.getCause() : null;
		}
		return text.toString();
	}

}
