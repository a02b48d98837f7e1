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

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rules that Spring Boot enforces on the classes of its own auto-configuration.
 */
@Tag("architecture")
class AutoConfigurationRuleTests {

	private static final Path IMPORTS = Path.of("src", "main", "resources", "META-INF", "spring",
			AutoConfiguration.class.getName() + ".imports");

	@Test
	void autoConfigurationsAreNamedSo() {
		assertThat(autoConfigurations())
			.allSatisfy((type) -> assertThat(type.getSimpleName()).as(type.getName()).endsWith("AutoConfiguration"));
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		assertThat(autoConfigurations()).allSatisfy((type) -> {
			assertThat(type).isPublic();
			assertThat(type).isFinal();
		});
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		assertThat(autoConfigurations())
			.allSatisfy((type) -> assertThat(publicMembers(type)).as(type.getName()).isEmpty());
	}

	@Test
	void autoConfigurationsAreListedInOrder() throws IOException {
		assertThat(listedAutoConfigurations())
			.containsExactlyElementsOf(autoConfigurations().stream().map(Class::getName).sorted().toList());
	}

	@Test
	void orderAgainstOptionalLibrariesGoesByName() {
		assertThat(autoConfigurations()).allSatisfy((type) -> {
			AutoConfiguration annotation = type.getAnnotation(AutoConfiguration.class);
			assertThat(Stream.of(annotation.after(), annotation.before()).flatMap(Arrays::stream)).as(type.getName())
				.allSatisfy((other) -> assertThat(other.getPackageName()).startsWith(MainClasses.BASE_PACKAGE));
		});
	}

	@Test
	void namesInTheOrderExist() {
		assertThat(autoConfigurations()).allSatisfy((type) -> {
			AutoConfiguration annotation = type.getAnnotation(AutoConfiguration.class);
			assertThat(Stream.of(annotation.afterName(), annotation.beforeName()).flatMap(Arrays::stream))
				.as(type.getName())
				.allSatisfy((name) -> assertThat(isPresentOrOfAnotherBoot(name)).as(name).isTrue());
		});
	}

	@Test
	void importedConfigurationsArePackagePrivateAndWithoutProxies() {
		assertThat(MainClasses.annotatedWith(Configuration.class)).allSatisfy((type) -> {
			assertThat(Modifier.isPublic(type.getModifiers())).as(type.getName() + " is public").isFalse();
			assertThat(type.getAnnotation(Configuration.class).proxyBeanMethods())
				.as(type.getName() + " has proxyBeanMethods")
				.isFalse();
		});
	}

	@Test
	void noClassScansForComponents() {
		assertThat(MainClasses.annotatedWith(ComponentScan.class)).isEmpty();
	}

	@Test
	void conditionsAreNotPublic() {
		assertThat(MainClasses.assignableTo(SpringBootCondition.class))
			.allSatisfy((type) -> assertThat(Modifier.isPublic(type.getModifiers())).as(type.getName()).isFalse());
	}

	@Test
	void propertiesNameTheirPrefixAsTheValue() {
		assertThat(MainClasses.annotatedWith(ConfigurationProperties.class)).allSatisfy((type) -> {
			// The value and the prefix are aliases that reflection tells apart
			assertThat(type.getAnnotation(ConfigurationProperties.class).prefix()).as(type.getName()).isEmpty();
			assertThat(type.getAnnotation(ConfigurationProperties.class).value()).as(type.getName())
				.startsWith("distributed-bus");
		});
	}

	private static List<Class<?>> autoConfigurations() {
		return MainClasses.annotatedWith(AutoConfiguration.class);
	}

	private static List<String> listedAutoConfigurations() throws IOException {
		return Files.exists(IMPORTS) ? Files.readAllLines(IMPORTS) : List.of();
	}

	private static List<String> publicMembers(Class<?> type) {
		return Stream
			.of(Arrays.stream(type.getDeclaredMethods()).filter((method) -> !method.isSynthetic()),
					Arrays.stream(type.getDeclaredFields()))
			.flatMap((members) -> members)
			.filter((member) -> Modifier.isPublic(member.getModifiers()))
			.map((member) -> (member instanceof Method) ? member.getName() + "()" : member.getName())
			.toList();
	}

	private static boolean isPresentOrOfAnotherBoot(String name) {
		boolean absentHere = name.startsWith("org.springframework.boot.amqp.")
				|| name.startsWith("org.springframework.boot.rabbitmq.");
		return absentHere || ClassUtils.isPresent(name, AutoConfigurationRuleTests.class.getClassLoader());
	}

}
