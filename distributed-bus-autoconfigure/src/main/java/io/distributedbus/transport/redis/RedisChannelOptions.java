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

import java.time.Duration;
import java.util.List;

import io.distributedbus.channel.TransportOptions;
import io.distributedbus.message.RoutingKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * What only the Redis transport can be told of a channel.
 *
 * @param claimAfter Time that a pending entry must have been idle before another instance
 * of the group takes it over. An entry that is being handled is not idle.
 * @param groups Comma-separated list of every group that reads the stream, of all
 * services. Retention holds what one of them has not acknowledged.
 * @param exclusive Whether only one instance of the group at a time reads the stream or
 * queue, in strict order.
 * @param minReplicas Number of replicas that must have a sent envelope before it is
 * confirmed.
 * @param sharded Whether broadcasts are sharded, which keeps them on one shard of a
 * cluster.
 * @param retention What is removed from a stream, and when.
 * @since 0.1.0
 */
public record RedisChannelOptions(@DefaultValue("1m") Duration claimAfter, @DefaultValue List<String> groups,
		@DefaultValue("false") boolean exclusive, @DefaultValue("0") int minReplicas,
		@DefaultValue("false") boolean sharded,
		@Nullable @NestedConfigurationProperty RedisRetention retention) implements TransportOptions {

	/**
	 * What a channel has that says nothing.
	 */
	public static final RedisChannelOptions DEFAULT = new RedisChannelOptions(Duration.ofMinutes(1), List.of(), false,
			0, false, null);

	public RedisChannelOptions {
		Assert.isTrue(claimAfter.toMillis() > 0, "'redis.claim-after' must be positive");
		Assert.isTrue(minReplicas >= 0, "'redis.min-replicas' must not be negative");
		groups = List.copyOf(groups);
		groups.forEach((group) -> RoutingKeys.check("group in 'redis.groups'", group));
	}

	@Override
	public String transport() {
		return "redis";
	}

	/**
	 * Returns what is removed from a stream, or the defaults: nothing.
	 * @return the retention
	 */
	public RedisRetention retentionOrDefault() {
		return (this.retention != null) ? this.retention : RedisRetention.DEFAULT;
	}

}
