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

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The classes of the library, without its tests.
 */
final class MainClasses {

	static final String BASE_PACKAGE = "io.distributedbus";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(BASE_PACKAGE);

	private MainClasses() {
	}

	static JavaClasses all() {
		return CLASSES;
	}

	static List<Class<?>> annotatedWith(Class<? extends Annotation> annotation) {
		return reflected().<Class<?>>map((type) -> type)
			.filter((type) -> type.isAnnotationPresent(annotation))
			.toList();
	}

	static List<Class<?>> assignableTo(Class<?> parent) {
		return reflected().<Class<?>>map((type) -> type).filter(parent::isAssignableFrom).toList();
	}

	static List<Method> methodsAnnotatedWith(Class<? extends Annotation> annotation) {
		return reflected().flatMap((type) -> Arrays.stream(type.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(annotation))
			.toList();
	}

	private static Stream<Class<?>> reflected() {
		return CLASSES.stream().map(JavaClass::reflect);
	}

}
