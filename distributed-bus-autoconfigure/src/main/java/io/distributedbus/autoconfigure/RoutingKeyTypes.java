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

import java.util.LinkedHashSet;
import java.util.Set;

import io.distributedbus.RoutingKey;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.Assert;

/**
 * Finds the types annotated with {@link RoutingKey @RoutingKey} in the packages of the
 * application, so that a key with two types fails the start and not the first send.
 */
final class RoutingKeyTypes {

	private RoutingKeyTypes() {
	}

	static Set<Class<?>> find(ConfigurableListableBeanFactory beanFactory) {
		if (!AutoConfigurationPackages.has(beanFactory)) {
			return Set.of();
		}
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {

			@Override
			protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
				return true;
			}

		};
		scanner.setResourceLoader(new DefaultResourceLoader(beanFactory.getBeanClassLoader()));
		scanner.addIncludeFilter(new AnnotationTypeFilter(RoutingKey.class, false));
		Set<Class<?>> types = new LinkedHashSet<>();
		for (String basePackage : AutoConfigurationPackages.get(beanFactory)) {
			for (BeanDefinition definition : scanner.findCandidateComponents(basePackage)) {
				types.add(load((AbstractBeanDefinition) definition, beanFactory.getBeanClassLoader()));
			}
		}
		return types;
	}

	private static Class<?> load(AbstractBeanDefinition definition, @Nullable ClassLoader classLoader) {
		try {
			Class<?> type = definition.resolveBeanClass(classLoader);
			Assert.state(type != null, "No class");
			return type;
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
