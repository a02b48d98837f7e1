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

package io.distributedbus.docs.receiving;

import java.util.Map;

import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.docs.receiving.Events.UserRegistered;
import io.distributedbus.message.Envelope;

import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.stereotype.Component;

/**
 * What a handler may have as parameters.
 */
@Component
@Distributed
class Parameters {

	private final Log log;

	Parameters(Log log) {
		this.log = log;
	}

	// tag::parameters[]
	@EventHandler("user.registered")
	void register(UserRegistered event, @Header("tenant") String tenant, @Headers Map<String, Object> headers,
			Message<byte[]> message, Envelope envelope) {
		this.log.add(event.userId() + " of " + tenant + ", id " + envelope.id());
	}
	// end::parameters[]

}
