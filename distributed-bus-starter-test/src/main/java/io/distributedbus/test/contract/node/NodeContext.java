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

package io.distributedbus.test.contract.node;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.distributedbus.transport.Transport;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;

/**
 * The context of a node: what a Spring Boot application has, without the parts of its
 * start that no test here needs.
 */
class NodeContext extends AnnotationConfigApplicationContext {

	private static final Map<Class<?>, Map<?, ?>> CACHES = new ConcurrentHashMap<>();

	private final String transport;

	private final UnaryOperator<Transport> wrapper;

	NodeContext(String transport, UnaryOperator<Transport> wrapper) {
		this.transport = transport;
		this.wrapper = wrapper;
	}

	void start(Map<String, Object> properties, List<Class<?>> configurations, List<Object> handlers) {
		getEnvironment().setConversionService(new ApplicationConversionService());
		getEnvironment().getPropertySources().addFirst(new MapPropertySource("node", properties));
		ConfigurationPropertySources.attach(getEnvironment());
		getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
		getBeanFactory().addBeanPostProcessor(new Wrapping());
		addBeanFactoryPostProcessor(NodeContext::makeClientsLazily);
		register(Node.class);
		configurations.forEach(this::register);
		for (int i = 0; i < handlers.size(); i++) {
			registerHandler("handler" + i, handlers.get(i));
		}
		try {
			refresh();
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	// Clients of brokers that a node does not use take their time to start and to stop
	private static void makeClientsLazily(ConfigurableListableBeanFactory factory) {
		for (String name : factory.getBeanDefinitionNames()) {
			BeanDefinition definition = factory.getBeanDefinition(name);
			String configuration = definition.getFactoryBeanName();
			if (configuration != null && configuration.startsWith("org.springframework.boot.")) {
				definition.setLazyInit(true);
			}
		}
	}

	// What is on the class path is the same for all nodes
	@Override
	@SuppressWarnings("unchecked")
	public <T> Map<Resource, T> getResourceCache(Class<T> valueType) {
		return (Map<Resource, T>) CACHES.computeIfAbsent(valueType, (type) -> new ConcurrentHashMap<>());
	}

	@SuppressWarnings("unchecked")
	private void registerHandler(String name, Object handler) {
		registerBean(name, (Class<Object>) handler.getClass(), () -> handler);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Node {

	}

	private final class Wrapping implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (bean instanceof Transport candidate && candidate.name().equals(NodeContext.this.transport)) {
				return NodeContext.this.wrapper.apply(candidate);
			}
			return bean;
		}

	}

}
