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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.map.EventMapping;

/**
 * The table that is logged when the bus starts: channels, handlers and mappings.
 */
final class StartupTable {

	private final DistributedServiceMap map;

	private final List<ChannelDefinition> consumed;

	private StartupTable(DistributedServiceMap map, List<ChannelDefinition> consumed) {
		this.map = map;
		this.consumed = consumed;
	}

	/**
	 * Returns the table.
	 * @param service the name of this service
	 * @param channels the channels
	 * @param map the service map
	 * @param consumed the channels that this service consumes
	 * @param handlers its distributed handlers
	 * @return the text, of several lines
	 */
	static String of(String service, ChannelRegistry channels, DistributedServiceMap map,
			List<ChannelDefinition> consumed, List<Handler> handlers) {
		StartupTable table = new StartupTable(map, consumed);
		return "Distributed bus of service '" + service + "'\n" + table.channels(channels) + table.mappings()
				+ handlers(handlers);
	}

	private String channels(ChannelRegistry channels) {
		List<List<String>> rows = new ArrayList<>();
		for (ChannelDefinition channel : channels.all()) {
			rows.add(List.of(channel.name(), channel.kind().name().toLowerCase(Locale.ROOT), channel.transport(),
					channel.destination(), group(channel), consumed(channel)));
		}
		return TextTable.of(List.of("channel", "kind", "transport", "destination", "group", "consumed"), rows);
	}

	private static String group(ChannelDefinition channel) {
		return (channel.kind() != ChannelKind.BROADCAST) ? channel.group() : "-";
	}

	private String consumed(ChannelDefinition channel) {
		if (!this.consumed.contains(channel)) {
			return "no";
		}
		return channel.autoStart() ? "yes" : "on demand";
	}

	private String mappings() {
		List<List<String>> rows = new ArrayList<>();
		this.map.commands()
			.forEach((mapping) -> rows.add(List.of("commands", mapping.service(), mapping.channel(), "all")));
		for (EventMapping mapping : this.map.events()) {
			String keys = mapping.keys().stream().map(Object::toString).collect(Collectors.joining(", "));
			rows.add(List.of("events", keys, mapping.channel(), publishers(mapping)));
		}
		return TextTable.of(List.of("mapping", "service or keys", "channel", "from"), rows);
	}

	private static String publishers(EventMapping mapping) {
		if (!mapping.include().isEmpty()) {
			return String.join(", ", new TreeSet<>(mapping.include()));
		}
		return mapping.exclude().isEmpty() ? "all" : "all but " + String.join(", ", new TreeSet<>(mapping.exclude()));
	}

	private static String handlers(List<Handler> handlers) {
		List<List<String>> rows = handlers.stream()
			.map((handler) -> List.of(handler.kind(), handler.keys(), handler.description()))
			.toList();
		return TextTable.of(List.of("handler", "keys", "method"), rows);
	}

	/**
	 * A distributed handler as the table shows it.
	 *
	 * @param kind command, event or message
	 * @param keys its keys
	 * @param description its class and method
	 */
	record Handler(String kind, String keys, String description) {

	}

}
