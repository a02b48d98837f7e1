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

package io.distributedbus.architecture;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules that Spring Boot enforces on the bean methods of its auto-configuration.
 */
@Tag("architecture")
class BeanMethodRuleTests {

	@Test
	void conditionsOnClassesStandOnClasses() {
		// A bean method's signature is loaded before its condition is asked
		assertThat(MainClasses.methodsAnnotatedWith(ConditionalOnClass.class)).isEmpty();
	}

	@Test
	void beanMethodsReturnTypesThatGeneratedCodeMayUse() {
		assertThat(beanMethods()).allSatisfy((method) -> {
			assertThat(Modifier.isPrivate(method.getModifiers())).as(method.toString()).isFalse();
			assertThat(Modifier.isPrivate(method.getReturnType().getModifiers())).as(method.toString()).isFalse();
		});
	}

	@Test
	void missingBeanConditionsDoNotRepeatTheReturnType() {
		assertThat(MainClasses.methodsAnnotatedWith(ConditionalOnMissingBean.class)).allSatisfy((method) -> {
			Class<?>[] types = method.getAnnotation(ConditionalOnMissingBean.class).value();
			assertThat(types).as(method.toString()).isNotEqualTo(new Class<?>[] { method.getReturnType() });
		});
	}

	@Test
	void beanPostProcessorsAreStaticAndNeedNothingEarly() {
		assertThat(beanMethodsReturning(BeanPostProcessor.class)).allSatisfy((method) -> {
			assertThat(Modifier.isStatic(method.getModifiers())).as(method.toString()).isTrue();
			assertThat(method.getParameters()).as(method.toString())
				.allMatch((parameter) -> isLazy(parameter)
						|| isOneOf(parameter, ObjectProvider.class, ApplicationContext.class, Environment.class));
		});
	}

	@Test
	void beanFactoryPostProcessorsAreStaticAndNeedTheEnvironmentAtMost() {
		assertThat(beanMethodsReturning(BeanFactoryPostProcessor.class)).allSatisfy((method) -> {
			assertThat(Modifier.isStatic(method.getModifiers())).as(method.toString()).isTrue();
			assertThat(method.getParameters()).as(method.toString())
				.allMatch((parameter) -> isOneOf(parameter, Environment.class));
		});
	}

	private static List<Method> beanMethods() {
		return MainClasses.methodsAnnotatedWith(Bean.class);
	}

	private static Collection<Method> beanMethodsReturning(Class<?> type) {
		return beanMethods().stream().filter((method) -> type.isAssignableFrom(method.getReturnType())).toList();
	}

	private static boolean isLazy(Parameter parameter) {
		return parameter.isAnnotationPresent(Lazy.class);
	}

	private static boolean isOneOf(Parameter parameter, Class<?>... types) {
		return Arrays.stream(types).anyMatch((type) -> type.isAssignableFrom(parameter.getType()));
	}

}
