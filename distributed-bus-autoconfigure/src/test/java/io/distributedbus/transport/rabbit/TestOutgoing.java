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

package io.distributedbus.transport.rabbit;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.distributedbus.transport.Confirmation;

/**
 * Messages on their way.
 */
final class TestOutgoing {

	private TestOutgoing() {
	}

	static Outgoing of(String text) {
		return until(text, System.nanoTime() + TimeUnit.MINUTES.toNanos(5));
	}

	static Outgoing until(String text, long deadline) {
		return new Outgoing("key", new PublishProperties(new byte[2], 2), text.getBytes(StandardCharsets.UTF_8), text,
				new Unheard(), deadline);
	}

	private static final class Unheard implements Confirmation {

		@Override
		public void confirmed() {
			// Nobody waits for it
		}

		@Override
		public void failed(Throwable failure) {
			// Nobody waits for it
		}

	}

}
