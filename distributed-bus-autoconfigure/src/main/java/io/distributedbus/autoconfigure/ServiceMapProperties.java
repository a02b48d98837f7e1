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

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration of the service map. One file of it serves every service.
 *
 * @param commands Queue channels by the name of the service whose commands they carry.
 * @param events Comma-separated list of the event mappings, one for each channel.
 * @since 0.1.0
 */
public record ServiceMapProperties(@DefaultValue Map<String, String> commands, @DefaultValue List<Event> events) {

	/**
	 * Which events a channel carries.
	 *
	 * @param channel Name of the channel. Required.
	 * @param subscriptionKeys Comma-separated list of the routing keys and patterns that
	 * it takes. Required.
	 * @param exclude Comma-separated list of the publishing services whose events do not
	 * go there.
	 * @param include Comma-separated list of the only publishing services whose events go
	 * there; all when empty.
	 */
	@ConfigurationPropertiesSource
	public record Event(String channel, @DefaultValue List<String> subscriptionKeys, @DefaultValue Set<String> exclude,
			@DefaultValue Set<String> include) {

		public Event {
			Assert.hasText(channel, "'channel' must name the channel of the event mapping");
		}

	}

}
