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

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;

import io.distributedbus.DistributedBus;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.codec.PayloadCodec;
import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.listener.BusListener;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.publish.ChannelWriters;
import io.distributedbus.publish.PublishSettings;
import io.distributedbus.publish.RoutingBus;
import io.distributedbus.publish.SendInterceptor;
import io.distributedbus.publish.TypeRoute;
import io.distributedbus.publish.TypeRoutes;
import io.distributedbus.statistics.BusStatistics;
import io.distributedbus.transport.Transport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the distributed bus: reads the channels and the service map,
 * makes the bus, and consumes with the application's handlers.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
		"org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "distributed-bus.enabled", matchIfMissing = true)
@EnableConfigurationProperties(DistributedBusProperties.class)
@Import({ JsonCodecConfiguration.class, HandlerThreadsConfiguration.class })
public final class DistributedBusAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	BusConfiguration distributedBusConfiguration(DistributedBusProperties properties, Environment environment,
			ObjectProvider<DistributedServiceMap> serviceMaps) {
		return BusConfiguration.of(properties, environment, serviceMaps.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	ChannelRegistry distributedBusChannelRegistry(BusConfiguration configuration) {
		return configuration.channels();
	}

	@Bean
	@ConditionalOnMissingBean
	PayloadConverter distributedBusPayloadConverter(ObjectProvider<PayloadCodec> codecs) {
		return new PayloadConverter(codecs.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	BusListeners distributedBusListeners(ObjectProvider<BusListener> listeners) {
		return new BusListeners(listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	Transports distributedBusTransports(ObjectProvider<Transport> transports, ChannelRegistry channels,
			BusConfiguration configuration) {
		return Transports.of(transports.orderedStream().toList(), channels, configuration.map());
	}

	@Bean
	@ConditionalOnMissingBean
	ChannelWriters distributedBusChannelWriters(ChannelRegistry channels, Transports transports) {
		return new ChannelWriters(channels, transports.byName());
	}

	@Bean
	@ConditionalOnMissingBean
	TypeRoutes distributedBusTypeRoutes(DistributedBusProperties properties,
			ConfigurableListableBeanFactory beanFactory) {
		return new TypeRoutes(properties.routes()
			.stream()
			.map((route) -> new TypeRoute(route.type(), route.key(), route.service()))
			.toList(), RoutingKeyTypes.find(beanFactory));
	}

	@Bean
	@ConditionalOnMissingBean(DistributedBus.class)
	RoutingBus distributedBus(BusConfiguration configuration, DistributedBusProperties properties,
			ChannelWriters writers, PayloadConverter converter, TypeRoutes typeRoutes, BusListeners listeners,
			ObjectProvider<SendInterceptor> interceptors) {
		List<SendInterceptor> ordered = interceptors.orderedStream().toList();
		return new RoutingBus(configuration.service(),
				new PublishSettings(configuration.map(), writers, converter, typeRoutes, ordered,
						new LinkedHashSet<>(properties.propagatedHeaders()), properties.unroutableEvents(),
						properties.maxPayloadSize().toBytes(), listeners, Clock.systemUTC()));
	}

	@Bean
	@ConditionalOnMissingBean
	ChannelConsumers distributedBusChannelConsumers(DistributedBusProperties properties) {
		return new ChannelConsumers(properties.lifecycle().consumerPhase(), properties.lifecycle().shutdownTimeout());
	}

	@Bean
	@ConditionalOnMissingBean
	BusStatistics distributedBusStatistics(ChannelRegistry channels, Transports transports,
			ChannelConsumers consumers) {
		return new BusStatistics(channels, transports.byName(), consumers);
	}

	@Bean
	@ConditionalOnMissingBean
	BusStarter distributedBusStarter(ConfigurableListableBeanFactory beanFactory) {
		return new BusStarter(beanFactory);
	}

}
