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

package io.distributedbus.codec;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import io.distributedbus.message.Attribute;
import io.distributedbus.message.HeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * The header names of the attributes in one protocol, in the binary mode of
 * <a href="https://github.com/cloudevents/spec">CloudEvents 1.0</a>. Immutable.
 *
 * @since 0.1.0
 */
public final class WireNames {

	private final Map<Attribute, String> names = new EnumMap<>(Attribute.class);

	private final Map<String, Attribute> attributes = new HashMap<>();

	/**
	 * Creates the names of a protocol.
	 * @param prefix what we write before an attribute's name, for example {@code ce_}
	 * @param alsoRead further prefixes that are read
	 */
	public WireNames(String prefix, String... alsoRead) {
		for (Attribute attribute : Attribute.values()) {
			String name = (attribute != Attribute.CONTENT_TYPE) ? prefix + attribute.wireName()
					: HeaderNames.CONTENT_TYPE;
			this.names.put(attribute, name);
			this.attributes.put(name, attribute);
			for (String other : alsoRead) {
				this.attributes.putIfAbsent(other + attribute.wireName(), attribute);
			}
		}
	}

	/**
	 * Returns the header name of an attribute.
	 * @param attribute the attribute
	 * @return the name
	 */
	public String name(Attribute attribute) {
		String name = this.names.get(attribute);
		return (name != null) ? name : attribute.wireName();
	}

	/**
	 * Returns the attribute that a header carries.
	 * @param name the name of the header
	 * @return the attribute, or {@code null} for any other header
	 */
	public @Nullable Attribute attribute(String name) {
		return this.attributes.get(name);
	}

}
