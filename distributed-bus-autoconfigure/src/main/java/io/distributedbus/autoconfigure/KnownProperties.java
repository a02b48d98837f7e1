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

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * The properties that exist beside one that does not.
 *
 * @param parent the deepest existing name above it
 * @param names what exists below that, in order
 */
record KnownProperties(String parent, List<String> names) {

	static KnownProperties nearest(ConfigurationPropertyName name) {
		Class<?> type = DistributedBusProperties.class;
		int index = 1;
		while (index < name.getNumberOfElements()) {
			RecordComponent component = find(type, name.getElement(index, Form.UNIFORM));
			if (component == null) {
				break;
			}
			ResolvableType bound = ResolvableType.forType(component.getGenericType());
			boolean keyed = Map.class.isAssignableFrom(component.getType());
			boolean indexed = List.class.isAssignableFrom(component.getType());
			type = (keyed || indexed) ? bound.getGeneric(keyed ? 1 : 0).toClass() : component.getType();
			index += (keyed || indexed) ? 2 : 1;
		}
		return new KnownProperties(written(name.chop(Math.min(index, name.getNumberOfElements()))), names(type));
	}

	static String written(ConfigurationPropertyName name) {
		StringBuilder written = new StringBuilder();
		for (int i = 0; i < name.getNumberOfElements(); i++) {
			boolean brackets = name.isNumericIndex(i) || name.getElement(i, Form.ORIGINAL).contains(".");
			written.append((i > 0 && !brackets) ? "." : "");
			written
				.append(brackets ? "[" + name.getElement(i, Form.ORIGINAL) + "]" : name.getElement(i, Form.ORIGINAL));
		}
		return written.toString();
	}

	private static @Nullable RecordComponent find(Class<?> type, String element) {
		return components(type).stream()
			.filter((component) -> component.getName().equalsIgnoreCase(element))
			.findFirst()
			.orElse(null);
	}

	private static List<String> names(Class<?> type) {
		return components(type).stream()
			.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.sorted()
			.toList();
	}

	private static List<RecordComponent> components(Class<?> type) {
		return type.isRecord() ? Arrays.asList(type.getRecordComponents()) : List.of();
	}

}
