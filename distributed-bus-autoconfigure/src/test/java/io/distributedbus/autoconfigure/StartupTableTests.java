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
import java.util.Set;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelFixtures;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.map.DistributedServiceMap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StartupTableTests {

	private final ChannelDefinition events = ChannelFixtures.at("shared_user_events", "shared_user_events_topic",
			"ticket-service-consumer", "secret-connection");

	private final ChannelDefinition commands = ChannelFixtures.channel("ticket_commands", ChannelKind.QUEUE)
		.mutate()
		.autoStart(false)
		.build();

	private final ChannelDefinition news = ChannelFixtures.channel("news", ChannelKind.BROADCAST);

	private final ChannelRegistry channels = new ChannelRegistry(List.of(this.events, this.commands, this.news));

	@Test
	void showsChannelsMappingsAndHandlersInColumns() {
		DistributedServiceMap map = DistributedServiceMap.initialize()
			.withCommandMapping("ticket-service", "ticket_commands")
			.withEventMapping("shared_user_events", List.of("user.*", "order.#"))
			.withEventMapping("news", List.of("*"), Set.of("user-service", "audit-service"), Set.of())
			.withEventMapping("audit", List.of("audit.*"), Set.of(), Set.of("user-service"));
		String table = StartupTable.of("ticket-service", this.channels, map, List.of(this.events, this.commands),
				List.of(new StartupTable.Handler("command", "ticket.open", "TicketHandlers.open(OpenTicket)"),
						new StartupTable.Handler("event", "user.registered, user.deleted",
								"TicketHandlers.welcome(UserRegistered)")));
		assertThat(table).isEqualTo("""
				Distributed bus of service 'ticket-service'
				  channel             kind       transport  destination               group                    consumed
				  shared_user_events  stream     memory     shared_user_events_topic  ticket-service-consumer  yes
				  ticket_commands     queue      memory     ticket_commands           user-service             on demand
				  news                broadcast  memory     news                      -                        no
				  mapping   service or keys  channel             from
				  commands  ticket-service   ticket_commands     all
				  events    user.*, order.#  shared_user_events  all
				  events    *                news                all but audit-service, user-service
				  events    audit.*          audit               user-service
				  handler  keys                           method
				  command  ticket.open                    TicketHandlers.open(OpenTicket)
				  event    user.registered, user.deleted  TicketHandlers.welcome(UserRegistered)
				""");
	}

	@Test
	void leavesOutWhatThereIsNot() {
		assertThat(StartupTable.of("user-service", new ChannelRegistry(List.of()), DistributedServiceMap.initialize(),
				List.of(), List.of()))
			.isEqualTo("Distributed bus of service 'user-service'\n");
	}

	@Test
	void hidesConnections() {
		assertThat(StartupTable.of("s", this.channels, DistributedServiceMap.initialize(), List.of(), List.of()))
			.doesNotContain("secret");
	}

}
