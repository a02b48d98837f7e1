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

package io.distributedbus.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import com.rabbitmq.stream.EnvironmentBuilder;
import io.distributedbus.transport.rabbitstream.RabbitStreamCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.core.Ordered;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Sets the codec of the bus on the stream environment that Boot makes, before anybody
 * else sets one. It is what Boot calls an {@code EnvironmentBuilderCustomizer}, which has
 * another package from one minor version of Boot to the next, so that it is found by its
 * name.
 */
final class StreamCodecCustomizer implements FactoryBean<Object>, BeanClassLoaderAware {

	private static final String[] TYPES = { "org.springframework.boot.amqp.autoconfigure.EnvironmentBuilderCustomizer",
			"org.springframework.boot.rabbitmq.autoconfigure.EnvironmentBuilderCustomizer" };

	private @Nullable Class<?> type;

	@Override
	public void setBeanClassLoader(ClassLoader classLoader) {
		for (String name : TYPES) {
			if (this.type == null && ClassUtils.isPresent(name, classLoader)) {
				this.type = ClassUtils.resolveClassName(name, classLoader);
			}
		}
	}

	@Override
	public @Nullable Class<?> getObjectType() {
		return this.type;
	}

	@Override
	public Object getObject() {
		Class<?> type = this.type;
		Assert.state(type != null, "Boot's module for RabbitMQ is not there");
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type, Ordered.class }, this::invoke);
	}

	private @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
		Object argument = (arguments != null && arguments.length == 1) ? arguments[0] : null;
		if (argument instanceof EnvironmentBuilder builder) {
			builder.codec(new RabbitStreamCodec());
			return null;
		}
		return switch (method.getName()) {
			case "getOrder" -> Ordered.HIGHEST_PRECEDENCE;
			case "equals" -> proxy == argument;
			case "hashCode" -> System.identityHashCode(proxy);
			default -> "The codec of the bus for streams of RabbitMQ";
		};
	}

	/**
	 * Lets a native image make the proxy.
	 */
	static final class Hints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			for (String type : TYPES) {
				if (ClassUtils.isPresent(type, classLoader)) {
					hints.proxies().registerJdkProxy(TypeReference.of(type), TypeReference.of(Ordered.class));
				}
			}
		}

	}

}
