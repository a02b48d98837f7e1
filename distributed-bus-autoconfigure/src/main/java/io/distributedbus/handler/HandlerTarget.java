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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * The bean and method behind a handler. A singleton is looked up at its first delivery,
 * so that a lazy bean stays lazy; any other scope at each delivery.
 */
final class HandlerTarget {

	private final BeanFactory beanFactory;

	private final String beanName;

	private final Method method;

	private final String description;

	private final boolean singleton;

	private volatile @Nullable Bound bound;

	HandlerTarget(BeanFactory beanFactory, String beanName, Method method, String description) {
		this.beanFactory = beanFactory;
		this.beanName = beanName;
		this.method = method;
		this.description = description;
		this.singleton = beanFactory.isSingleton(beanName);
	}

	@Nullable Object invoke(@Nullable Object[] arguments) throws Throwable {
		Bound current = this.bound;
		if (current == null || !this.singleton) {
			current = bind();
			this.bound = current;
		}
		return current.handle().invokeExact(current.bean(), arguments);
	}

	private Bound bind() throws IllegalAccessException {
		Object bean = this.beanFactory.getBean(this.beanName);
		Bound current = this.bound;
		if (current != null && current.bean().getClass() == bean.getClass()) {
			return new Bound(bean, current.handle());
		}
		Method invocable = invocable(bean.getClass());
		ReflectionUtils.makeAccessible(invocable);
		MethodHandle handle = MethodHandles.lookup()
			.unreflect(invocable)
			.asFixedArity()
			.asSpreader(Object[].class, invocable.getParameterCount());
		return new Bound(bean, handle.asType(MethodType.methodType(Object.class, Object.class, Object[].class)));
	}

	private Method invocable(Class<?> beanClass) {
		try {
			return Signatures.invocable(this.method, beanClass);
		}
		catch (UnusableSignatureException ex) {
			throw ex.of(this.description, this.beanName);
		}
	}

	private record Bound(Object bean, MethodHandle handle) {

	}

}
