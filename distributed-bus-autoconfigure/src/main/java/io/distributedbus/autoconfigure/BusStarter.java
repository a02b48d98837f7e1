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
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import io.distributedbus.DistributedBus;
import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.channel.ConsumedChannels;
import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerContext;
import io.distributedbus.handler.HandleInterceptor;
import io.distributedbus.handler.Handler;
import io.distributedbus.handler.HandlerFactory;
import io.distributedbus.handler.HandlerRegistry;
import io.distributedbus.handler.HandlerScanner;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.map.KeyPattern;
import io.distributedbus.message.MessageKind;
import io.distributedbus.publish.RoutingBus;
import io.distributedbus.transport.Subscription;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.validation.Validator;

/**
 * Brings handlers and channels together once all beans are there: finds the handlers,
 * decides what this service consumes, and says so in one table.
 */
final class BusStarter implements SmartInitializingSingleton, DisposableBean {

	private static final Log logger = LogFactory.getLog(DistributedBus.class);

	private final ConfigurableListableBeanFactory beanFactory;

	private @Nullable ScheduledThreadPoolExecutor timer;

	BusStarter(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void afterSingletonsInstantiated() {
		BusConfiguration configuration = this.beanFactory.getBean(BusConfiguration.class);
		ChannelRegistry channels = this.beanFactory.getBean(ChannelRegistry.class);
		HandlerRegistry handlers = new HandlerRegistry(scan());
		List<ChannelDefinition> consumed = ConsumedChannels.consumedBy(configuration.service(), channels,
				configuration.map(), handlers.eventKeys());
		ConsumerContext context = context(configuration, handlers);
		Transports transports = this.beanFactory.getBean(Transports.class);
		ChannelConsumers consumers = this.beanFactory.getBean(ChannelConsumers.class);
		for (ChannelDefinition channel : consumed) {
			Subscription subscription = new Subscription(channel, configuration.service(), channel.group(),
					handlers.eventKeys());
			consumers.add(subscription, transports.of(channel), context);
		}
		logger.info(StartupTable.of(configuration.service(), channels, configuration.map(), consumed,
				handlers.all().stream().map(BusStarter::describe).toList()));
		warnAboutUndeliverable(configuration, channels, handlers);
	}

	private List<Handler> scan() {
		List<HandleInterceptor> interceptors = this.beanFactory.getBeanProvider(HandleInterceptor.class)
			.orderedStream()
			.toList();
		HandlerFactory factory = new HandlerFactory(this.beanFactory, this.beanFactory.getBean(PayloadConverter.class),
				this.beanFactory.getBeanProvider(Validator.class).getIfUnique(), interceptors);
		return new HandlerScanner(this.beanFactory, factory).scan();
	}

	private ConsumerContext context(BusConfiguration configuration, HandlerRegistry handlers) {
		DistributedBusProperties properties = this.beanFactory.getBean(DistributedBusProperties.class);
		RoutingBus bus = this.beanFactory.getBeanProvider(RoutingBus.class).getIfAvailable();
		ScheduledThreadPoolExecutor created = new ScheduledThreadPoolExecutor(1, daemon("distributed-bus-timer-"));
		created.setRemoveOnCancelPolicy(true);
		this.timer = created;
		return new ConsumerContext(configuration.service(), handlers, this.beanFactory.getBean(BusListeners.class),
				(bus != null) ? bus::sendCollected : (sends) -> sends.forEach(Runnable::run),
				this.beanFactory.getBean(HandlerThreads.class), created, Clock.systemUTC(),
				properties.maxPayloadSize().toBytes());
	}

	private static CustomizableThreadFactory daemon(String prefix) {
		CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
		threads.setDaemon(true);
		return threads;
	}

	private static StartupTable.Handler describe(Handler handler) {
		return new StartupTable.Handler(handler.kind().wireName(),
				String.join(", ", handler.keys().stream().map(KeyPattern::toString).toList()), handler.toString());
	}

	private void warnAboutUndeliverable(BusConfiguration configuration, ChannelRegistry channels,
			HandlerRegistry handlers) {
		List<KeyPattern> undeliverable = ConsumedChannels.undeliverable(configuration.service(), channels,
				configuration.map(), handlers.eventKeys());
		boolean commandsReach = ConsumedChannels.reachedByCommands(configuration.service(), channels,
				configuration.map());
		for (Handler handler : handlers.all()) {
			if (handler.kind() == MessageKind.EVENT) {
				handler.keys()
					.stream()
					.filter(undeliverable::contains)
					.forEach((key) -> logger.warn("Handler " + handler + " will never be called for '" + key
							+ "': no channel that this service reads carries it. Add the key to the "
							+ "'subscription-keys' of a mapping in 'distributed-bus.service-map.events'."));
			}
			else if (!commandsReach) {
				logger.warn("Handler " + handler + " will never be called: no queue carries commands to service '"
						+ configuration.service() + "'. Add 'distributed-bus.service-map.commands."
						+ configuration.service() + "'.");
			}
		}
	}

	@Override
	public void destroy() {
		if (this.timer != null) {
			this.timer.shutdownNow();
		}
	}

}
