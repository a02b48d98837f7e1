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

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.distributedbus.codec.JsonPayloadCodec;
import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.transport.Delivery;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.validation.Validator;

/**
 * The handlers found in an application of a few beans.
 */
final class ScannedHandlers implements AutoCloseable {

	private final GenericApplicationContext context;

	private final List<Handler> handlers;

	private ScannedHandlers(GenericApplicationContext context, @Nullable Validator validator,
			List<HandleInterceptor> interceptors) {
		this.context = context;
		PayloadConverter converter = new PayloadConverter(List.of(new JsonPayloadCodec(JsonMapper.shared())));
		HandlerFactory factory = new HandlerFactory(context.getBeanFactory(), converter, validator, interceptors);
		this.handlers = new HandlerScanner(context.getBeanFactory(), factory).scan();
	}

	static ScannedHandlers in(Class<?>... components) {
		return in((context) -> context.register(components), null);
	}

	static ScannedHandlers in(Consumer<AnnotationConfigApplicationContext> beans, @Nullable Validator validator,
			HandleInterceptor... interceptors) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("shop.key", "order.placed")));
		beans.accept(context);
		context.refresh();
		try {
			return new ScannedHandlers(context, validator, List.of(interceptors));
		}
		catch (RuntimeException ex) {
			context.close();
			throw ex;
		}
	}

	GenericApplicationContext context() {
		return this.context;
	}

	List<Handler> all() {
		return this.handlers;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Handler handler(String key) {
		return this.handlers.stream()
			.filter((handler) -> handler.keys().stream().anyMatch((pattern) -> pattern.toString().equals(key)))
			.findFirst()
			.orElseThrow();
	}

	void handle(String key, Delivery delivery) throws Throwable {
		handler(key).handle(new Invocation().of(delivery));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
