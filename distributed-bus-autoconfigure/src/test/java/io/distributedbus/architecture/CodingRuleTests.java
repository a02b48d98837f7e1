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

import java.io.ObjectInputStream;
import java.util.Objects;
import java.util.stream.Collectors;

import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * What no class of the library does.
 */
@Tag("architecture")
class CodingRuleTests {

	@Test
	void noClassWritesToStandardStreams() {
		GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(MainClasses.all());
	}

	@Test
	void noClassUsesJavaUtilLogging() {
		GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(MainClasses.all());
	}

	@Test
	void noFieldIsInjected() {
		GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(MainClasses.all());
	}

	@Test
	void noClassIsFoundByComponentScan() {
		ArchRuleDefinition.noClasses()
			.should()
			.beAnnotatedWith(Component.class)
			.orShould()
			.beAnnotatedWith("org.springframework.stereotype.Service")
			.check(MainClasses.all());
	}

	@Test
	void hotPackagesUseNoRegularExpressions() {
		String base = MainClasses.BASE_PACKAGE + ".";
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(base + "dispatch..", base + "handler..", base + "publish..", base + "map..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("java.util.regex..")
			.orShould()
			.callMethod(String.class, "matches", String.class)
			.orShould()
			.callMethod(String.class, "replaceAll", String.class, String.class)
			.orShould()
			.callMethod(String.class, "replaceFirst", String.class, String.class)
			.check(MainClasses.all());
	}

	@Test
	void noClassLoadsClassesByAName() {
		// What a peer sends never decides which class is loaded; the names of the one
		// exception are constants
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveSimpleName("StreamCodecCustomizer")
			.should()
			.callMethod(Class.class, "forName", String.class)
			.orShould()
			.callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
			.orShould()
			.callMethod(ClassLoader.class, "loadClass", String.class)
			.orShould()
			.callMethod(ClassUtils.class, "forName", String.class, ClassLoader.class)
			.orShould()
			.callMethod(ClassUtils.class, "resolveClassName", String.class, ClassLoader.class)
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(ObjectInputStream.class)
			.check(MainClasses.all());
	}

	@Test
	void caseIsChangedInAFixedLocale() {
		ArchRuleDefinition.noClasses()
			.should()
			.callMethod(String.class, "toLowerCase")
			.orShould()
			.callMethod(String.class, "toUpperCase")
			.because("the default locale may not be the one of the other side: use Locale.ROOT")
			.check(MainClasses.all());
	}

	@Test
	void theShorterOrClearerCallIsUsed() {
		ArchRuleDefinition.noClasses()
			.should()
			.callMethod(Collectors.class, "toList")
			.orShould()
			.callMethod(Objects.class, "requireNonNull", Object.class, String.class)
			.because("Stream.toList() and Spring's Assert.notNull say it better")
			.check(MainClasses.all());
	}

}
