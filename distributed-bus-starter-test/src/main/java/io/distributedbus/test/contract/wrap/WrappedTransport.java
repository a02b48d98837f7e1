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

package io.distributedbus.test.contract.wrap;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.transport.Capability;
import io.distributedbus.transport.ChannelReader;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.ChannelWriter;
import io.distributedbus.transport.DeadLetterWriter;
import io.distributedbus.transport.Subscription;
import io.distributedbus.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * A transport that passes everything on to another one; subclasses change what they want
 * to change.
 *
 * @since 0.1.0
 */
public class WrappedTransport implements Transport {

	private final Transport target;

	/**
	 * Wraps a transport.
	 * @param target the transport that does the work
	 */
	public WrappedTransport(Transport target) {
		this.target = target;
	}

	@Override
	public String name() {
		return this.target.name();
	}

	@Override
	public Map<ChannelKind, Set<Capability>> capabilities() {
		return this.target.capabilities();
	}

	@Override
	public void validate(ChannelDefinition channel) {
		this.target.validate(channel);
	}

	@Override
	public ChannelWriter openWriter(ChannelDefinition channel) {
		return this.target.openWriter(channel);
	}

	@Override
	public ChannelReader openReader(Subscription subscription) {
		return this.target.openReader(subscription);
	}

	@Override
	public DeadLetterWriter openDeadLetterWriter(Subscription subscription) {
		return this.target.openDeadLetterWriter(subscription);
	}

	@Override
	public @Nullable ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups, Duration timeout)
			throws Exception {
		return this.target.statistics(channel, groups, timeout);
	}

}
