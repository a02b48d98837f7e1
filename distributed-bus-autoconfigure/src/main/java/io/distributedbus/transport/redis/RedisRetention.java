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

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * What is removed from a stream of Redis. A collector, of which one runs at a time in all
 * instances together, removes it in bounded steps.
 *
 * @param acknowledged Whether an entry is removed when every declared group has
 * acknowledged it.
 * @param maxLength Number of entries above which the oldest are removed, approximately.
 * None when absent.
 * @param maxAge Age above which entries are removed. None when absent.
 * @param dryRun Whether it is only logged what would be removed.
 * @param force Whether what is too old or too many is removed even if a declared group
 * has not read it.
 * @param interval Time from one pass of the collector to the next.
 * @since 0.1.0
 */
public record RedisRetention(@DefaultValue("false") boolean acknowledged, @Nullable Long maxLength,
		@Nullable Duration maxAge, @DefaultValue("false") boolean dryRun, @DefaultValue("false") boolean force,
		@DefaultValue("1m") Duration interval) {

	/**
	 * Nothing is removed.
	 */
	public static final RedisRetention DEFAULT = new RedisRetention(false, null, null, false, false,
			Duration.ofMinutes(1));

	public RedisRetention {
		Assert.isTrue(maxLength == null || maxLength > 0, "'redis.retention.max-length' must be positive");
		Assert.isTrue(maxAge == null || maxAge.toMillis() > 0, "'redis.retention.max-age' must be positive");
		Assert.isTrue(interval.toMillis() > 0, "'redis.retention.interval' must be positive");
	}

	/**
	 * Tells whether anything is ever removed.
	 * @return whether a collector has work
	 */
	public boolean isActive() {
		return this.acknowledged || this.maxLength != null || this.maxAge != null;
	}

	/**
	 * Tells whether it says how to remove, and not what.
	 * @return whether a rule is missing
	 */
	boolean isWithoutRule() {
		return !isActive() && (this.dryRun || this.force);
	}

}
