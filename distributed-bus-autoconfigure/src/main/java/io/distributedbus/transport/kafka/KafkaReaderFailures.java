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
package io.distributedbus.transport.kafka;

import io.distributedbus.transport.ReaderFailures;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Tells what failures of a consumer mean for its reader.
 */
final class KafkaReaderFailures implements ReaderFailures {

	@Override
	public boolean isRefusal(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof AuthorizationException || cause instanceof AuthenticationException
					|| cause instanceof UnsupportedVersionException) {
				return true;
			}
		}
		return false;
	}

	@Override
	public boolean isWakeup(Exception failure) {
		return failure instanceof WakeupException;
	}

}
