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

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The metadata is what an editor and our own documentation show.
 */
class ConfigurationMetadataTests {

	@Test
	void everyKeyIsOurs() {
		assertThat(DocumentedProperty.keys()).isNotEmpty()
			.allSatisfy((property) -> assertThat(property.name())
				.matches("distributed-bus\\..+|management\\.(health|endpoint|observations)\\..*distributed-?bus.*"));
	}

	@Test
	void everyPropertyHasADescription() throws IOException {
		assertThat(DocumentedProperty.all()).allSatisfy((property) -> {
			assertThat(property.description()).as(property.toString()).matches("[A-Z].*\\.");
			assertThat(property.description()).as(property.toString()).doesNotMatch("(The|A|An) .*");
		});
	}

	@Test
	void descriptionsArePlainText() throws IOException {
		assertThat(DocumentedProperty.all())
			.allSatisfy((property) -> assertThat(property.description()).as(property.toString())
				.doesNotContain("{@", "<", "`", "\n", "  "));
	}

	@Test
	void descriptionsOfSwitchesBeginWithWhetherOrEnable() throws IOException {
		assertThat(DocumentedProperty.all()).filteredOn((property) -> property.type().equals("java.lang.Boolean"))
			.allSatisfy((property) -> assertThat(property.description()).as(property.toString())
				.matches("(Whether|Enable) .*"));
	}

	@Test
	void descriptionsOfCollectionsSayHowTheyAreWritten() throws IOException {
		assertThat(DocumentedProperty.all()).filteredOn(DocumentedProperty::isSimpleCollection)
			.allSatisfy((property) -> assertThat(property.description()).as(property.toString())
				.startsWith("Comma-separated list "));
	}

	@Test
	void descriptionsLeaveTheDefaultToTheMetadata() throws IOException {
		assertThat(DocumentedProperty.all()).filteredOn((property) -> property.defaultValue() != null)
			.allSatisfy((property) -> assertThat(property.description()).as(property.toString())
				.doesNotContainIgnoringCase("default"));
	}

	@Test
	void timesAndSizesHaveUnits() throws IOException {
		assertThat(DocumentedProperty.all())
			.filteredOn(
					(property) -> property.name().matches(".*(timeout|latency|delay|back-off|max-age|retention-time)"))
			.filteredOn((property) -> property.type().startsWith("java.lang."))
			.as("should be durations")
			.isEmpty();
		assertThat(DocumentedProperty.all()).filteredOn((property) -> property.name().matches(".*bytes"))
			.filteredOn((property) -> property.type().startsWith("java.lang."))
			.as("should be data sizes")
			.isEmpty();
	}

	@Test
	void everyTypeInAMapOrListIsDocumented() throws IOException {
		List<String> documented = DocumentedProperty.components()
			.stream()
			.map(DocumentedProperty::sourceType)
			.distinct()
			.toList();
		assertThat(DocumentedProperty.all()).extracting(DocumentedProperty::contentType)
			.filteredOn((type) -> type != null && !load(type).isEnum())
			.as("types of map and list values; those not documented miss @ConfigurationPropertiesSource")
			.isSubsetOf(documented);
	}

	@Test
	void everyDefaultIsInTheMetadata() throws IOException {
		List<String> missing = new ArrayList<>();
		for (DocumentedProperty property : DocumentedProperty.all()) {
			if (property.defaultValue() == null && hasDefault(property)) {
				missing.add(property.toString());
			}
		}
		assertThat(missing).isEmpty();
	}

	private static boolean hasDefault(DocumentedProperty property) {
		Class<?> source = load(property.sourceType());
		if (source == null || !source.isRecord()) {
			return false;
		}
		String name = property.name().substring(property.name().lastIndexOf('.') + 1);
		return Arrays.stream(canonicalParameters(source))
			.filter((parameter) -> DataObjectPropertyName.toDashedForm(parameter.getName()).equals(name))
			.map((parameter) -> parameter.getAnnotation(DefaultValue.class))
			.anyMatch((annotation) -> annotation != null && annotation.value().length > 0);
	}

	private static Parameter[] canonicalParameters(Class<?> source) {
		Class<?>[] types = Arrays.stream(source.getRecordComponents())
			.map(RecordComponent::getType)
			.toArray(Class<?>[]::new);
		try {
			return source.getDeclaredConstructor(types).getParameters();
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Class<?> load(String name) {
		try {
			return (name != null) ? Class.forName(name) : null;
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
