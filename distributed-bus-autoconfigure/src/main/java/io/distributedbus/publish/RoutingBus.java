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

package io.distributedbus.publish;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.distributedbus.DistributedBus;
import io.distributedbus.Metadata;
import io.distributedbus.UnknownServiceException;
import io.distributedbus.UnmappedTypeException;
import io.distributedbus.codec.PayloadConverter.Payload;
import io.distributedbus.map.DistributedServiceMap;
import io.distributedbus.message.Envelope;
import io.distributedbus.message.MessageKind;
import io.distributedbus.message.RoutingKeys;

import org.springframework.util.MimeTypeUtils;

/**
 * The bus: routes by the service map, then hands the envelope to its channels. Safe for
 * use by several threads.
 *
 * @since 0.1.0
 */
public final class RoutingBus implements DistributedBus {

	private final PublishSettings settings;

	private final String service;

	private final EnvelopeFactory envelopes;

	private final EventRoutes eventRoutes;

	private final UnroutableLog unroutable;

	private final Sending sending;

	private final Map<String, OpenChannel[]> commandRoutes = new ConcurrentHashMap<>();

	/**
	 * Creates a bus.
	 * @param service the name of the sending service
	 * @param settings what the bus sends with
	 */
	public RoutingBus(String service, PublishSettings settings) {
		this.service = service;
		this.settings = settings;
		this.envelopes = new EnvelopeFactory(service, settings.clock(), settings.propagatedHeaders(),
				settings.interceptors(), settings.maxPayloadBytes());
		this.eventRoutes = new EventRoutes(settings.map(), settings.writers(), service);
		this.unroutable = new UnroutableLog(settings.unroutableEvents(), settings.listeners());
		this.sending = new Sending(settings.listeners());
	}

	/**
	 * Returns a bus over the same channels that sends in the name of another service, for
	 * tests.
	 * @param service the name of the other service
	 * @return the bus
	 */
	public RoutingBus as(String service) {
		return new RoutingBus(service, this.settings);
	}

	/**
	 * Returns the name of the sending service.
	 * @return the name
	 */
	public String service() {
		return this.service;
	}

	/**
	 * Returns the service map: that of the properties merged with that of the bean.
	 * @return the map
	 */
	public DistributedServiceMap serviceMap() {
		return this.settings.map();
	}

	@Override
	public void sendCommand(String targetService, String routingKey, byte[] payload, String mediaType,
			Metadata metadata) {
		send(MessageKind.COMMAND, targetService, routingKey, payload, checkMediaType(mediaType), metadata);
	}

	@Override
	public void convertAndSendCommand(String targetService, String routingKey, Object command, Metadata metadata) {
		Payload payload = this.settings.converter().write(command);
		send(MessageKind.COMMAND, targetService, routingKey, payload.bytes(), payload.contentType(), metadata);
	}

	@Override
	public void sendMessage(String targetService, String targetChannel, byte[] payload, String mediaType,
			Metadata metadata) {
		send(MessageKind.MESSAGE, targetService, targetChannel, payload, checkMediaType(mediaType), metadata);
	}

	@Override
	public void sendCommand(Object command, Metadata metadata) {
		TypeRoute route = this.settings.typeRoutes().get(command.getClass());
		String target = route.service();
		if (target == null) {
			throw new UnmappedTypeException(command.getClass(), "target service");
		}
		convertAndSendCommand(target, route.key(), command, metadata);
	}

	@Override
	public void publishEvent(String routingKey, byte[] payload, String mediaType, Metadata metadata) {
		publish(routingKey, payload, checkMediaType(mediaType), metadata);
	}

	@Override
	public void convertAndPublishEvent(String routingKey, Object event, Metadata metadata) {
		Payload payload = this.settings.converter().write(event);
		publish(routingKey, payload.bytes(), payload.contentType(), metadata);
	}

	@Override
	public void publishEvent(Object event, Metadata metadata) {
		convertAndPublishEvent(this.settings.typeRoutes().get(event.getClass()).key(), event, metadata);
	}

	@Override
	public void pipelined(Runnable sends) {
		this.sending.pipelined(sends);
	}

	/**
	 * Sends what a handler has sent, and returns when it is confirmed.
	 * @param sends the collected sends
	 */
	public void sendCollected(List<Runnable> sends) {
		this.sending.pipelined(() -> sends.forEach(Runnable::run));
	}

	private void send(MessageKind kind, String target, String key, byte[] payload, String contentType,
			Metadata metadata) {
		OpenChannel[] channels = this.commandRoutes.get(target);
		if (channels == null) {
			channels = findCommandRoute(target);
		}
		RoutingKeys.check((kind == MessageKind.COMMAND) ? "routing key" : "target channel", key);
		Envelope envelope = this.envelopes.create(kind, key, target, payload, contentType, metadata);
		this.sending.send(channels, envelope);
	}

	private OpenChannel[] findCommandRoute(String target) {
		String channel = this.settings.map().commandChannel(target);
		if (channel == null) {
			throw new UnknownServiceException(target);
		}
		OpenChannel[] channels = this.settings.writers().get(List.of(channel));
		this.commandRoutes.put(target, channels);
		return channels;
	}

	private void publish(String routingKey, byte[] payload, String contentType, Metadata metadata) {
		OpenChannel[] channels = this.eventRoutes.find(routingKey);
		if (channels.length == 0) {
			this.unroutable.unroutable(routingKey);
			return;
		}
		Envelope envelope = this.envelopes.create(MessageKind.EVENT, routingKey, null, payload, contentType, metadata);
		this.sending.send(channels, envelope);
	}

	private static String checkMediaType(String mediaType) {
		if (!mediaType.equals(TEXT_PLAIN) && !mediaType.equals(MimeTypeUtils.APPLICATION_JSON_VALUE)) {
			MimeTypeUtils.parseMimeType(mediaType);
		}
		return mediaType;
	}

}
