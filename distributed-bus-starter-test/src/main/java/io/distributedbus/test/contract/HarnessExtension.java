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

package io.distributedbus.test.contract;

import java.util.Optional;

import io.distributedbus.test.contract.harness.TransportHarness;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

/**
 * Gives the contract tests their harness: one for all tests of a run, closed at its end.
 */
class HarnessExtension implements ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(HarnessExtension.class);

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == TransportHarness.class;
	}

	@Override
	public TransportHarness resolveParameter(ParameterContext parameter, ExtensionContext context) {
		Class<? extends TransportHarness> type = harnessType(context);
		return context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(type, BeanUtils::instantiateClass, TransportHarness.class);
	}

	private static Class<? extends TransportHarness> harnessType(ExtensionContext context) {
		Optional<ExtensionContext> current = Optional.of(context);
		while (current.isPresent()) {
			Optional<TransportContract> annotation = current.get()
				.getTestClass()
				.flatMap((type) -> AnnotationSupport.findAnnotation(type, TransportContract.class));
			if (annotation.isPresent()) {
				return annotation.get().value();
			}
			current = current.get().getParent();
		}
		return context.getConfigurationParameter(TransportContract.HARNESS_PARAMETER)
			.<Class<? extends TransportHarness>>map(
					(name) -> ClassUtils.resolveClassName(name, context.getRequiredTestClass().getClassLoader())
						.asSubclass(TransportHarness.class))
			.orElseThrow(() -> new IllegalStateException("No harness is named for "
					+ context.getRequiredTestClass().getName() + ". Put @TransportContract on it."));
	}

}
