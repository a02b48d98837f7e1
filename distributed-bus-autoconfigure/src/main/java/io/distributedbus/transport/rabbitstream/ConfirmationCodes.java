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

package io.distributedbus.transport.rabbitstream;

import com.rabbitmq.stream.Constants;

/**
 * Says in words why an envelope was not confirmed.
 */
final class ConfirmationCodes {

	private ConfirmationCodes() {
	}

	static String words(short code) {
		return switch (code) {
			case Constants.CODE_MESSAGE_ENQUEUEING_FAILED -> "the client had no room for it";
			case Constants.CODE_PRODUCER_NOT_AVAILABLE -> "the connection to the leader of the stream was lost";
			case Constants.CODE_PRODUCER_CLOSED -> "the producer was closed";
			case Constants.CODE_PUBLISH_CONFIRM_TIMEOUT -> "no confirmation came in time";
			case Constants.CODE_NO_ROUTE_FOUND -> "no partition was found for it";
			case Constants.RESPONSE_CODE_STREAM_DOES_NOT_EXIST -> "the stream does not exist";
			case Constants.RESPONSE_CODE_STREAM_NOT_AVAILABLE -> "the stream has no leader for now";
			case Constants.RESPONSE_CODE_ACCESS_REFUSED -> "the user may not write to the stream";
			case Constants.RESPONSE_CODE_FRAME_TOO_LARGE -> "it is too large for the broker";
			case Constants.RESPONSE_CODE_INTERNAL_ERROR -> "the broker has an internal error";
			case Constants.RESPONSE_CODE_PRECONDITION_FAILED -> "a precondition is not met";
			case Constants.RESPONSE_CODE_PUBLISHER_DOES_NOT_EXIST -> "the broker does not know the publisher";
			default -> "the broker has refused it";
		};
	}

}
