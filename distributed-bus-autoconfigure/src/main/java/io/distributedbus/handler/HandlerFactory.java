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

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;

import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.map.KeyPattern;
import io.distributedbus.message.MessageKind;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.validation.Validator;

/**
 * Makes a handler of an annotated method: resolves its keys and arguments once.
 *
 * @since 0.1.0
 */
public final class HandlerFactory {

	private final Arguments arguments;

	private final List<HandleInterceptor> interceptors;

	/**
	 * Creates the factory.
	 * @param beanFactory resolves placeholders and converts headers
	 * @param converter converts payloads
	 * @param validator validates payloads, or {@code null}
	 * @param interceptors the interceptors in order
	 */
	public HandlerFactory(ConfigurableListableBeanFactory beanFactory, PayloadConverter converter,
			@Nullable Validator validator, List<HandleInterceptor> interceptors) {
		this.arguments = new Arguments(converter, new SpringArguments(beanFactory), new PayloadValidation(validator));
		this.interceptors = List.copyOf(interceptors);
	}

	Handler create(ConfigurableListableBeanFactory beanFactory, String beanName, Class<?> type, Method method,
			MessageKind kind, String[] keys, String description) {
		Signatures.check(type, method);
		if (beanFactory.containsSingleton(beanName)) {
			Signatures.invocable(method, beanFactory.getType(beanName));
		}
		boolean batch = isBatch(method);
		List<Argument> resolved = batch ? List.of(this.arguments.resolveElement(method, type))
				: this.arguments.resolve(method, type);
		return new Handler(kind, patterns(beanFactory, kind, keys), description, order(type, method), batch,
				new HandlerTarget(beanFactory, beanName, method, description), resolved, this.interceptors);
	}

	// A List is a batch; a payload that is a list
	// of its own is declared as a record or array.
	private static boolean isBatch(Method method) {
		for (Parameter parameter : method.getParameters()) {
			if (parameter.getType() == List.class && !parameter.isAnnotationPresent(Header.class)) {
				return true;
			}
		}
		return false;
	}

	private static List<KeyPattern> patterns(ConfigurableListableBeanFactory beanFactory, MessageKind kind,
			String[] keys) {
		if (keys.length == 0) {
			throw new UnusableSignatureException("has no routing key", "Name at least one key or pattern.");
		}
		List<KeyPattern> patterns = new ArrayList<>();
		for (String key : keys) {
			patterns.add(pattern(beanFactory, kind, key));
		}
		return patterns;
	}

	private static KeyPattern pattern(ConfigurableListableBeanFactory beanFactory, MessageKind kind, String key) {
		String resolved = resolve(beanFactory, key);
		KeyPattern pattern;
		try {
			pattern = KeyPattern.of(resolved);
		}
		catch (IllegalArgumentException ex) {
			throw new UnusableSignatureException("has the malformed key '" + key + "'",
					String.valueOf(ex.getMessage()));
		}
		if (kind != MessageKind.EVENT && !pattern.isLiteral()) {
			throw new UnusableSignatureException("has the pattern '" + resolved + "' as key of a " + kind.wireName(),
					"Name one exact key; only events are handled by pattern.");
		}
		return pattern;
	}

	private static String resolve(ConfigurableListableBeanFactory beanFactory, String key) {
		String resolved;
		try {
			resolved = beanFactory.resolveEmbeddedValue(key);
		}
		catch (IllegalArgumentException ex) {
			resolved = key;
		}
		if (resolved != null && resolved.contains("${")) {
			throw new UnusableSignatureException("has the key '" + key + "', whose placeholder has no value",
					"Set the property, or give the placeholder a default.");
		}
		return (resolved != null) ? resolved : "";
	}

	private static int order(Class<?> type, Method method) {
		Order onMethod = AnnotatedElementUtils.findMergedAnnotation(method, Order.class);
		return (onMethod != null) ? onMethod.value() : OrderUtils.getOrder(type, Ordered.LOWEST_PRECEDENCE);
	}

}
