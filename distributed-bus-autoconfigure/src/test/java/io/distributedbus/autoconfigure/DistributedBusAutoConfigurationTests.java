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

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.distributedbus.BusConfigurationException;
import io.distributedbus.DistributedBus;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.codec.JsonPayloadCodec;
import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.codec.TestCodec;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.listener.BusListener;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.map.CommandMapping;
import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.message.Envelope;
import io.distributedbus.publish.ChannelWriters;
import io.distributedbus.publish.RecordingTransport;
import io.distributedbus.publish.RoutingBus;
import io.distributedbus.publish.TypeRoute;
import io.distributedbus.publish.TypeRoutes;
import io.distributedbus.transport.Transport;
import io.distributedbus.transport.memory.MemoryTransport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link DistributedBusAutoConfiguration}: its beans.
 */
class DistributedBusAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DistributedBusAutoConfiguration.class,
				DistributedBusMemoryAutoConfiguration.class, DistributedBusHealthContributorAutoConfiguration.class))
		.withPropertyValues("spring.application.name=shop");

	@Test
	void makesTheBus() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(DistributedBus.class)
				.hasSingleBean(RoutingBus.class)
				.hasSingleBean(ChannelRegistry.class)
				.hasSingleBean(ChannelWriters.class)
				.hasSingleBean(ChannelConsumers.class)
				.hasSingleBean(PayloadConverter.class)
				.hasSingleBean(JsonPayloadCodec.class)
				.hasSingleBean(TypeRoutes.class)
				.hasSingleBean(BusListeners.class)
				.hasSingleBean(MemoryTransport.class)
				.hasSingleBean(HandlerThreads.class);
			assertThat(context.getBean(RoutingBus.class).service()).isEqualTo("shop");
		});
	}

	@Test
	void makesNothingWhenDisabled() {
		this.runner.withPropertyValues("distributed-bus.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DistributedBus.class)
				.doesNotHaveBean(ChannelConsumers.class)
				.doesNotHaveBean(PayloadConverter.class)
				.doesNotHaveBean(Transport.class)
				.doesNotHaveBean(DistributedBusProperties.class)
				.doesNotHaveBean("distributedBusHealthContributor"));
	}

	@Test
	void prefersTheNameOfTheBusForTheService() {
		this.runner.withPropertyValues("distributed-bus.service-name=store")
			.run((context) -> assertThat(context.getBean(RoutingBus.class).service()).isEqualTo("store"));
	}

	@Test
	void failsWithoutNameOfTheService() {
		this.runner.withPropertyValues("spring.application.name=")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(BusConfigurationException.class)
				.hasMessageContaining("spring.application.name"));
	}

	@Test
	void failsForUnknownProperty() {
		this.runner.withPropertyValues("distributed-bus.chanels.a.kind=queue")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("chanels"));
	}

	@Test
	void backsOffForAnotherBus() {
		DistributedBus bus = mock(DistributedBus.class);
		this.runner.withBean("mine", DistributedBus.class, () -> bus)
			.run((context) -> assertThat(context).hasNotFailed().getBean(DistributedBus.class).isSameAs(bus));
	}

	@Test
	void backsOffForOtherCollaborators() {
		ChannelRegistry channels = new ChannelRegistry(List.of());
		ChannelWriters writers = new ChannelWriters(channels, Map.of());
		ChannelConsumers consumers = new ChannelConsumers(7, Duration.ZERO);
		PayloadConverter converter = new PayloadConverter(List.of());
		BusListeners listeners = new BusListeners(List.of());
		TypeRoutes routes = new TypeRoutes(List.of(new TypeRoute(String.class, "a", null)), List.of());
		this.runner.withBean("channels", ChannelRegistry.class, () -> channels)
			.withBean("writers", ChannelWriters.class, () -> writers)
			.withBean("consumers", ChannelConsumers.class, () -> consumers)
			.withBean("converter", PayloadConverter.class, () -> converter)
			.withBean("listeners", BusListeners.class, () -> listeners)
			.withBean("routes", TypeRoutes.class, () -> routes)
			.run((context) -> {
				assertThat(context.getBean(ChannelRegistry.class)).isSameAs(channels);
				assertThat(context.getBean(ChannelWriters.class)).isSameAs(writers);
				assertThat(context.getBean(ChannelConsumers.class)).isSameAs(consumers);
				assertThat(context.getBean(PayloadConverter.class)).isSameAs(converter);
				assertThat(context.getBean(BusListeners.class)).isSameAs(listeners);
				assertThat(context.getBean(TypeRoutes.class)).isSameAs(routes);
			});
	}

	@Test
	void backsOffForAnotherJsonCodec() {
		JsonPayloadCodec codec = new JsonPayloadCodec(JsonMapper.shared());
		this.runner.withBean("mine", JsonPayloadCodec.class, () -> codec)
			.run((context) -> assertThat(context.getBean(JsonPayloadCodec.class)).isSameAs(codec));
	}

	@Test
	void asksFurtherCodecsBeforeJson() {
		this.runner.withBean(TestCodec.class).run((context) -> {
			PayloadConverter converter = context.getBean(PayloadConverter.class);
			assertThat(converter.write(new TestCodec.Word("a")).contentType()).isEqualTo("text/x-word");
			assertThat(converter.write(List.of(1)).contentType()).isEqualTo("application/json");
		});
	}

	@Test
	void usesMappingsOfPropertiesAndBean() {
		this.runner
			.withPropertyValues("distributed-bus.channels.shop_commands.kind=queue",
					"distributed-bus.channels.stock_commands.kind=queue",
					"distributed-bus.service-map.commands.shop=shop_commands")
			.withBean(DistributedServiceMap.class,
					() -> DistributedServiceMap.initialize().withCommandMapping("stock", "stock_commands"))
			.run((context) -> assertThat(context.getBean(RoutingBus.class).serviceMap().commands())
				.extracting(CommandMapping::service)
				.containsExactly("shop", "stock"));
	}

	@Test
	void findsTransportsAmongTheBeans() {
		this.runner
			.withPropertyValues("distributed-bus.channels.orders.kind=stream",
					"distributed-bus.channels.orders.transport=recording",
					"distributed-bus.service-map.events[0].channel=orders",
					"distributed-bus.service-map.events[0].subscription-keys=order.*")
			.withBean(RecordingTransport.class)
			.run((context) -> {
				context.getBean(DistributedBus.class).publishEvent("order.placed", "a");
				assertThat(context.getBean(RecordingTransport.class).writer("orders").written()).hasSize(1);
			});
	}

	@Test
	void closesWritersWithTheContext() {
		RecordingTransport transport = new RecordingTransport();
		this.runner
			.withPropertyValues("distributed-bus.transport=recording",
					"distributed-bus.channels.shop_commands.kind=queue",
					"distributed-bus.service-map.commands.shop=shop_commands")
			.withBean(RecordingTransport.class, () -> transport)
			.run((context) -> context.getBean(DistributedBus.class).sendCommand("shop", "a", "b"));
		assertThat(transport.writer("shop_commands").closes()).isEqualTo(1);
	}

	@Test
	void refusesTwoTransportsOfOneName() {
		this.runner.withBean("one", RecordingTransport.class)
			.withBean("two", RecordingTransport.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(BusConfigurationException.class)
				.hasMessageContaining("'recording'")
				.hasMessageContaining(RecordingTransport.class.getName()));
	}

	@Test
	void collectsListenersInOrder() {
		BusListener listener = new BusListener() {

			@Override
			public void sent(String channel, Envelope envelope) {
			}

		};
		this.runner.run((context) -> assertThat(context.getBean(BusListeners.class).isListening()).isFalse());
		this.runner.withBean(BusListener.class, () -> listener)
			.run((context) -> assertThat(context.getBean(BusListeners.class).isListening()).isTrue());
	}

	@Test
	void startsConsumersInTheirPhase() {
		this.runner.run((context) -> {
			ChannelConsumers consumers = context.getBean(ChannelConsumers.class);
			assertThat(consumers.getPhase()).isEqualTo(SmartLifecycle.DEFAULT_PHASE - 100);
			assertThat(consumers.isRunning()).isTrue();
		});
		this.runner.withPropertyValues("distributed-bus.lifecycle.consumer-phase=17")
			.run((context) -> assertThat(context.getBean(ChannelConsumers.class).getPhase()).isEqualTo(17));
	}

}
