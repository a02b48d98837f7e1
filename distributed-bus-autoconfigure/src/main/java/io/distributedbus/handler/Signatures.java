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
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;

/**
 * What a handler method must be like: callable on its bean, and finished when it returns
 * or when the future that it returns is done.
 */
final class Signatures {

	private Signatures() {
	}

	/**
	 * Checks a method without regard to the bean.
	 * @throws UnusableSignatureException if the method cannot handle anything
	 */
	static void check(Class<?> type, Method method) {
		if (Modifier.isStatic(method.getModifiers())) {
			throw new UnusableSignatureException("is static", "Make it an instance method of the bean.");
		}
		Class<?> result = method.getReturnType();
		boolean future = CompletionStage.class.isAssignableFrom(result) || Future.class.isAssignableFrom(result);
		if (future) {
			return;
		}
		if (ReactiveAdapterRegistry.getSharedInstance().getAdapter(result) != null) {
			throw new UnusableSignatureException("returns " + result.getName() + ", to which nobody would subscribe",
					"Return nothing or a CompletableFuture.");
		}
		if (isAsync(type, method)) {
			throw new UnusableSignatureException(
					"is @Async, so that its envelope would be settled before it is handled",
					"Remove @Async, or return a CompletableFuture.");
		}
	}

	private static boolean isAsync(Class<?> type, Method method) {
		return AnnotatedElementUtils.hasAnnotation(method, Async.class)
				|| AnnotatedElementUtils.hasAnnotation(type, Async.class);
	}

	/**
	 * Returns the method to call on a bean, which may be a proxy.
	 * @throws UnusableSignatureException if the proxy cannot pass the call on
	 */
	static Method invocable(Method method, @Nullable Class<?> beanClass) {
		boolean proxy = beanClass != null && SpringProxy.class.isAssignableFrom(beanClass);
		if (proxy && !Proxy.isProxyClass(beanClass) && Modifier.isFinal(method.getModifiers())) {
			throw new UnusableSignatureException("is final, but its bean is a proxy that cannot pass the call on",
					"Make it not final.");
		}
		try {
			return AopUtils.selectInvocableMethod(method, beanClass);
		}
		catch (IllegalStateException ex) {
			throw new UnusableSignatureException("cannot be called on its bean, which is a proxy",
					"Make it not private and, where the proxy is one of interfaces, declare it in an interface or let "
							+ "the class be proxied (proxyTargetClass).");
		}
	}

}
