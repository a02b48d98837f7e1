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

package io.distributedbus.transport.redis;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Subscription;

import org.springframework.util.ClassUtils;

/**
 * What retention and exclusive consumers ask of a channel and of the application.
 */
final class RetentionRules {

	private static final String LOCKS = "net.javacrumbs.shedlock.provider.redis.spring.RedisLockProvider";

	private RetentionRules() {
	}

	static void check(ChannelDefinition channel) {
		check(channel, ClassUtils.isPresent(LOCKS, RetentionRules.class.getClassLoader()));
	}

	static void check(ChannelDefinition channel, boolean locks) {
		RedisChannelOptions options = channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT);
		RedisRetention retention = options.retentionOrDefault();
		checkGroups(channel, options, retention);
		if ((retention.isActive() || options.exclusive()) && !locks) {
			String property = property(channel, options.exclusive() ? "exclusive" : "retention");
			throw new BusConfigurationException(
					"The channel '" + channel.name() + "' needs a lock among all instances ('" + property
							+ "'), and ShedLock, which makes it, is not there.",
					"Add 'net.javacrumbs.shedlock:shedlock-provider-redis-spring' to the dependencies, or remove the "
							+ "property.");
		}
	}

	private static void checkGroups(ChannelDefinition channel, RedisChannelOptions options, RedisRetention retention) {
		if (retention.isActive() && options.groups().isEmpty() && (retention.acknowledged() || !retention.force())) {
			String remedy = "Name every group that reads the stream in '" + property(channel, "groups") + "'";
			throw new BusConfigurationException(
					"The channel '" + channel.name() + "' has a retention ('" + property(channel, "retention")
							+ "') and declares no groups: it is not known who must have read what is removed.",
					remedy + (retention.acknowledged() ? "."
							: ", or set '" + property(channel, "retention.force") + "' to true to remove it unread."));
		}
	}

	/**
	 * Checks a reader: what its group has not read must not be removed because nobody
	 * knows of the group.
	 */
	static void check(Subscription subscription) {
		ChannelDefinition channel = subscription.channel();
		RedisChannelOptions options = channel.options(RedisChannelOptions.class, RedisChannelOptions.DEFAULT);
		if (channel.kind() == ChannelKind.STREAM && !options.groups().isEmpty()
				&& !options.groups().contains(subscription.group())) {
			throw new BusConfigurationException(
					"The group '" + subscription.group() + "' reads the channel '" + channel.name()
							+ "' and is not among its declared groups " + options.groups() + " ('"
							+ property(channel, "groups") + "'): a retention would not wait for it.",
					"Add it to the groups, in all services that name them, or set 'distributed-bus.channels."
							+ channel.name() + ".group' to one of them.");
		}
	}

	private static String property(ChannelDefinition channel, String name) {
		return "distributed-bus.channels." + channel.name() + ".redis." + name;
	}

}
