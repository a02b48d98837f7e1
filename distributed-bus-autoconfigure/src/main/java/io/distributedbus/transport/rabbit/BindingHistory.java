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

package io.distributedbus.transport.rabbit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.distributedbus.message.RoutingKeys;

/**
 * What the versions of a service have bound its queue to, in the order in which they were
 * first started. Only the newest version takes bindings of others back: one that is
 * started again during an update, or that lost its connection, does not take away what
 * its successor needs. Immutable.
 *
 * @param versions the binding keys of each version, oldest first
 */
record BindingHistory(List<Set<String>> versions) {

	static final BindingHistory EMPTY = new BindingHistory(List.of());

	private static final int MAX_VERSIONS = 16;

	/**
	 * Adds a version unless it is known.
	 * @param bindingKeys its binding keys
	 * @return the history with it
	 */
	BindingHistory with(Set<String> bindingKeys) {
		return with(new BindingHistory(List.of(bindingKeys)));
	}

	BindingHistory with(BindingHistory other) {
		List<Set<String>> all = new ArrayList<>(this.versions);
		other.versions().stream().filter((version) -> !all.contains(version)).forEach(all::add);
		return new BindingHistory(List.copyOf(all.subList(Math.max(all.size() - MAX_VERSIONS, 0), all.size())));
	}

	/**
	 * Returns what a version has to take back.
	 * @param bindingKeys the binding keys of the version
	 * @return the binding keys of other versions that it does not have; none unless it is
	 * the newest
	 */
	Set<String> stale(Set<String> bindingKeys) {
		Set<String> stale = new LinkedHashSet<>();
		if (this.versions.indexOf(bindingKeys) == this.versions.size() - 1) {
			this.versions.forEach(stale::addAll);
			stale.removeAll(bindingKeys);
		}
		return stale;
	}

	byte[] bytes() {
		List<String> lines = this.versions.stream().map((version) -> String.join("\t", version)).toList();
		return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
	}

	static BindingHistory parse(byte[] bytes) {
		List<Set<String>> versions = new ArrayList<>();
		for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
			Set<String> version = new LinkedHashSet<>();
			for (String bindingKey : line.split("\t")) {
				if (RoutingKeys.fault(bindingKey) == null) {
					version.add(bindingKey);
				}
			}
			if (!version.isEmpty()) {
				versions.add(version);
			}
		}
		return new BindingHistory(versions);
	}

}
