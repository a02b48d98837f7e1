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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.CommandHandler;
import io.distributedbus.Distributed;
import io.distributedbus.EventHandler;
import io.distributedbus.MessageHandler;
import io.distributedbus.message.MessageKind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Finds the handlers of an application by the types of its beans, without creating any:
 * proxied and lazy beans, inherited methods and meta-annotations included.
 *
 * @since 0.1.0
 */
public final class HandlerScanner {

	private static final Log logger = LogFactory.getLog(HandlerScanner.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private final HandlerFactory factory;

	/**
	 * Creates the scanner.
	 * @param beanFactory the beans to look at
	 * @param factory makes a handler of a method
	 */
	public HandlerScanner(ConfigurableListableBeanFactory beanFactory, HandlerFactory factory) {
		this.beanFactory = beanFactory;
		this.factory = factory;
	}

	/**
	 * Finds all distributed handlers.
	 * @return the handlers in the order of the beans
	 * @throws BusConfigurationException if a handler method cannot be used; names class
	 * and method
	 */
	public List<Handler> scan() {
		List<Handler> handlers = new ArrayList<>();
		for (String beanName : this.beanFactory.getBeanNamesForType(Object.class)) {
			if (ScopedProxyUtils.isScopedTarget(beanName)) {
				continue;
			}
			Class<?> type = targetClass(beanName);
			if (type != null && isCandidate(type)) {
				methods(type).forEach((method, found) -> handlers.add(create(beanName, type, method, found)));
			}
		}
		return handlers;
	}

	private @Nullable Class<?> targetClass(String beanName) {
		try {
			Class<?> type = AutoProxyUtils.determineTargetClass(this.beanFactory, beanName);
			if (type == null || !ScopedObject.class.isAssignableFrom(type)) {
				return type;
			}
			Class<?> target = AutoProxyUtils.determineTargetClass(this.beanFactory,
					ScopedProxyUtils.getTargetBeanName(beanName));
			return (target != null) ? target : type;
		}
		catch (BeansException | LinkageError ex) {
			logger.debug("Bean '" + beanName + "' is not searched for handlers, because its type is not known: "
					+ ex.getClass().getName());
			return null;
		}
	}

	private static boolean isCandidate(Class<?> type) {
		return !type.getName().startsWith("org.springframework.") && AnnotationUtils.isCandidateClass(type,
				List.of(EventHandler.class, CommandHandler.class, MessageHandler.class));
	}

	private Map<Method, Found> methods(Class<?> type) {
		boolean distributedType = AnnotatedElementUtils.hasAnnotation(type, Distributed.class);
		Map<Method, Found> methods = new LinkedHashMap<>();
		MethodIntrospector.selectMethods(type, (MethodIntrospector.MetadataLookup<Found>) HandlerScanner::find)
			.forEach((method, found) -> {
				if (distributedType || AnnotatedElementUtils.hasAnnotation(method, Distributed.class)
						|| AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), Distributed.class)) {
					methods.put(method, found);
				}
			});
		return methods;
	}

	private static @Nullable Found find(Method method) {
		EventHandler event = AnnotatedElementUtils.findMergedAnnotation(method, EventHandler.class);
		CommandHandler command = AnnotatedElementUtils.findMergedAnnotation(method, CommandHandler.class);
		MessageHandler message = AnnotatedElementUtils.findMergedAnnotation(method, MessageHandler.class);
		if (event != null) {
			return new Found(MessageKind.EVENT, event.value(), command != null || message != null);
		}
		if (command != null) {
			return new Found(MessageKind.COMMAND, new String[] { command.value() }, message != null);
		}
		return (message != null) ? new Found(MessageKind.MESSAGE, new String[] { message.value() }, false) : null;
	}

	private Handler create(String beanName, Class<?> type, Method method, Found found) {
		String description = Handler.describe(type, method.getName(), method.getGenericParameterTypes());
		try {
			if (found.ambiguous()) {
				throw new UnusableSignatureException("has two handler annotations",
						"Keep one of @EventHandler, @CommandHandler and @MessageHandler.");
			}
			return this.factory.create(this.beanFactory, beanName, type, method, found.kind(), found.keys(),
					description);
		}
		catch (UnusableSignatureException ex) {
			throw ex.of(description, beanName);
		}
	}

	private record Found(MessageKind kind, String[] keys, boolean ambiguous) {

	}

}
