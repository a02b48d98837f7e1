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

import io.distributedbus.handler.HandleInterceptor;
import io.distributedbus.message.Envelope;
import io.distributedbus.publish.SendInterceptor;

import org.springframework.stereotype.Component;

/**
 * Interceptors of both sides.
 */
final class Interceptors {

	private Interceptors() {
	}

	// tag::send[]
	@Component
	static class TenantHeader implements SendInterceptor {

		@Override
		public void beforeSend(Envelope envelope, Map<String, String> headers) {
			headers.putIfAbsent("tenant", "north");
		}

	}
	// end::send[]

	// tag::handle[]
	@Component
	static class Tenants implements HandleInterceptor {

		static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

		@Override
		public void handle(Envelope envelope, String handler, Next next) throws Throwable {
			CURRENT.set(envelope.headers().get("tenant"));
			try {
				next.handle();
			}
			finally {
				CURRENT.remove();
			}
		}

	}
	// end::handle[]

}
