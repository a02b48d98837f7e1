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
	void isCopiedWithWhatItWasTold() {
		ChannelDefinition channel = ChannelFixtures.channel("a", ChannelKind.QUEUE, "memory", StartFrom.EARLIEST,
				"owner", new MemoryChannelOptions(5));
		ChannelDefinition moved = channel.mutate().transport("kafka").destination("elsewhere").options(null).build();
		assertThat(moved.transport()).isEqualTo("kafka");
		assertThat(moved.destination()).isEqualTo("elsewhere");
		assertThat(moved.options()).isNull();
		assertThat(moved).usingRecursiveComparison()
			.ignoringFields("transport", "destination", "options")
			.isEqualTo(channel);
	}

}
