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

package io.distributedbus.channel;

import java.time.Duration;

import io.distributedbus.transport.memory.MemoryChannelOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ChannelDefinitionTests {

	@Test
	void refusesMalformedNames() {
		assertThatIllegalArgumentException().isThrownBy(() -> ChannelFixtures.at("a..b", "d", "g", null))
			.withMessageContaining("channel name 'a..b'");
		assertThatIllegalArgumentException().isThrownBy(() -> ChannelFixtures.at("a", "", "g", null))
			.withMessageContaining("destination ''");
		assertThatIllegalArgumentException().isThrownBy(() -> ChannelFixtures.at("a", "d", "g\n", null))
			.withMessageContaining("group 'g\\u000a'");
		assertThatIllegalArgumentException().isThrownBy(() -> ChannelFixtures.queue("a", ""))
			.withMessageContaining("consuming service ''");
	}

	@Test
	void givesTheOptionsOfItsTransport() {
		MemoryChannelOptions options = new MemoryChannelOptions(5);
		ChannelDefinition channel = ChannelFixtures.channel("a", ChannelKind.QUEUE, "memory", StartFrom.EARLIEST, null,
				options);
		assertThat(channel.options(MemoryChannelOptions.class, MemoryChannelOptions.DEFAULT)).isSameAs(options);
	}

	@Test
	void givesTheDefaultsWhenItHasNoOptions() {
		ChannelDefinition channel = ChannelFixtures.channel("a", ChannelKind.QUEUE);
		assertThat(channel.options(MemoryChannelOptions.class, MemoryChannelOptions.DEFAULT))
			.isSameAs(MemoryChannelOptions.DEFAULT);
	}

	@Test
	void hasTheDefaultsOfItsSettingsWhenOnlyNamed() {
		ChannelDefinition channel = ChannelDefinition.builder("a", ChannelKind.STREAM, "memory").group("g").build();
		assertThat(channel.destination()).isEqualTo("a");
		assertThat(channel.autoStart()).isTrue();
		assertThat(channel.startFrom()).isEqualTo(StartFrom.EARLIEST);
		assertThat(channel.flow()).isEqualTo(FlowSettings.DEFAULT);
		assertThat(channel.batch()).isEqualTo(BatchSettings.DEFAULT);
		assertThat(channel.retry()).isEqualTo(RetrySettings.DEFAULT);
		assertThat(channel.outage()).isEqualTo(OutageSettings.OFF);
		assertThat(channel.onFailure()).isEqualTo(OnFailure.DEAD_LETTER);
	}

	@Test
	void changesOnlyWhatACopyIsTold() {
		ChannelDefinition channel = ChannelFixtures
			.channel("a", ChannelKind.QUEUE, "memory", StartFrom.EARLIEST, "owner", new MemoryChannelOptions(5))
			.mutate()
			.connection("eu")
			.autoStart(false)
			.flow(new FlowSettings(2, Ordering.KEY, 3, 4, 5, Duration.ofSeconds(6)))
			.batch(new BatchSettings(7, Duration.ofSeconds(8)))
			.retry(RetrySettings.NONE)
			.outage(new OutageSettings(9, Duration.ofSeconds(10)))
			.onFailure(OnFailure.SKIP)
			.sendTimeout(Duration.ofSeconds(11))
			.build();
		assertThat(channel.mutate().build()).isEqualTo(channel);
		assertThat(channel.mutate().destination("elsewhere").build()).usingRecursiveComparison()
			.ignoringFields("destination")
			.isEqualTo(channel);
	}

}
