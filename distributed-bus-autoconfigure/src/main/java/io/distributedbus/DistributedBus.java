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

package io.distributedbus;

import java.nio.charset.StandardCharsets;

/**
 * Sends commands and messages to other services and publishes events to whoever
 * subscribes, over the channels that the service map names.
 * <p>
 * A call returns when every chosen channel has confirmed the envelope, or throws. Inside
 * {@link #pipelined(Runnable)} the calls of one thread are confirmed together. Inside a
 * handler, routing and conversion happen at once, the sends are collected, go out when
 * the handler returns normally and are confirmed before its delivery is settled; a
 * handler that throws sends nothing.
 * <p>
 * Raw payloads ({@code String}, {@code byte[]}) are never converted; their media type is
 * {@code text/plain} unless given. A {@code String} travels as UTF-8. An array is not
 * copied: it must not be changed any more, because the send may still be under way when
 * the call returns.
 * <p>
 * All methods are safe for use by several threads. Each may throw
 * {@link SendFailedException} when a channel has not confirmed, and
 * {@link IllegalArgumentException} for a routing key or header that may not be sent;
 * whatever else is thrown is thrown before anything is sent.
 *
 * @since 0.1.0
 */
public interface DistributedBus {

	/**
	 * Media type of raw payloads when none is given.
	 */
	String TEXT_PLAIN = "text/plain";

	/**
	 * Sends a raw command to one service.
	 * @param targetService the name of the service that handles the command
	 * @param routingKey the key of its command handler
	 * @param payload the payload, sent as it is
	 * @param mediaType the media type of the payload
	 * @param metadata user headers and options
	 * @throws UnknownServiceException if the service map has no channel for the service
	 */
	void sendCommand(String targetService, String routingKey, byte[] payload, String mediaType, Metadata metadata);

	/**
	 * Sends an object to one service as a command, converted to JSON.
	 * @param targetService the name of the service that handles the command
	 * @param routingKey the key of its command handler
	 * @param command the object to convert
	 * @param metadata user headers and options
	 * @throws UnknownServiceException if the service map has no channel for the service
	 * @throws PayloadConversionException if the object cannot be converted
	 */
	void convertAndSendCommand(String targetService, String routingKey, Object command, Metadata metadata);

	/**
	 * Publishes a raw event to every channel whose subscription keys take its routing
	 * key.
	 * @param routingKey the key of the event
	 * @param payload the payload, sent as it is
	 * @param mediaType the media type of the payload
	 * @param metadata user headers and options
	 * @throws UnroutableEventException if no channel takes the key and
	 * {@code distributed-bus.unroutable-events} is {@code fail}
	 */
	void publishEvent(String routingKey, byte[] payload, String mediaType, Metadata metadata);

	/**
	 * Publishes an object as an event, converted to JSON.
	 * @param routingKey the key of the event
	 * @param event the object to convert
	 * @param metadata user headers and options
	 * @throws PayloadConversionException if the object cannot be converted
	 * @throws UnroutableEventException if no channel takes the key and
	 * {@code distributed-bus.unroutable-events} is {@code fail}
	 */
	void convertAndPublishEvent(String routingKey, Object event, Metadata metadata);

	/**
	 * Sends a raw payload to a named message handler of one service.
	 * @param targetService the name of the service
	 * @param targetChannel the name of its {@link MessageHandler @MessageHandler}
	 * @param payload the payload, sent as it is
	 * @param mediaType the media type of the payload
	 * @param metadata user headers and options
	 * @throws UnknownServiceException if the service map has no channel for the service
	 */
	void sendMessage(String targetService, String targetChannel, byte[] payload, String mediaType, Metadata metadata);

	/**
	 * Publishes an object as an event under the routing key of its type, given by
	 * {@link RoutingKey @RoutingKey} or {@code distributed-bus.routes}.
	 * @param event the object to convert
	 * @param metadata user headers and options
	 * @throws UnmappedTypeException if the type has no routing key
	 */
	void publishEvent(Object event, Metadata metadata);

	/**
	 * Sends an object as a command under the routing key and to the service of its type,
	 * given by {@link RoutingKey @RoutingKey} or {@code distributed-bus.routes}.
	 * @param command the object to convert
	 * @param metadata user headers and options
	 * @throws UnmappedTypeException if the type has no routing key or no target service
	 */
	void sendCommand(Object command, Metadata metadata);

	/**
	 * Runs the given code on this thread with its sends pipelined: they leave without
	 * waiting for each other and are confirmed together before this method returns. When
	 * the code itself throws, what it sent until then is still waited for. A nested call
	 * belongs to the outer one.
	 * @param sends the code that sends
	 * @throws SendFailedException if a channel has not confirmed each of the sends
	 */
	void pipelined(Runnable sends);

	/**
	 * Sends a raw text command as {@code text/plain}.
	 * @see #sendCommand(String, String, byte[], String, Metadata)
	 */
	default void sendCommand(String targetService, String routingKey, String payload) {
		sendCommand(targetService, routingKey, payload, TEXT_PLAIN, Metadata.empty());
	}

	/**
	 * Sends a raw text command.
	 * @see #sendCommand(String, String, byte[], String, Metadata)
	 */
	default void sendCommand(String targetService, String routingKey, String payload, String mediaType) {
		sendCommand(targetService, routingKey, payload, mediaType, Metadata.empty());
	}

	/**
	 * Sends a raw text command.
	 * @see #sendCommand(String, String, byte[], String, Metadata)
	 */
	default void sendCommand(String targetService, String routingKey, String payload, String mediaType,
			Metadata metadata) {
		sendCommand(targetService, routingKey, payload.getBytes(StandardCharsets.UTF_8), mediaType, metadata);
	}

	/**
	 * Sends a raw command as {@code text/plain}.
	 * @see #sendCommand(String, String, byte[], String, Metadata)
	 */
	default void sendCommand(String targetService, String routingKey, byte[] payload) {
		sendCommand(targetService, routingKey, payload, TEXT_PLAIN, Metadata.empty());
	}

	/**
	 * Sends a raw command.
	 * @see #sendCommand(String, String, byte[], String, Metadata)
	 */
	default void sendCommand(String targetService, String routingKey, byte[] payload, String mediaType) {
		sendCommand(targetService, routingKey, payload, mediaType, Metadata.empty());
	}

	/**
	 * Sends an object to one service as a command, converted to JSON.
	 * @see #convertAndSendCommand(String, String, Object, Metadata)
	 */
	default void convertAndSendCommand(String targetService, String routingKey, Object command) {
		convertAndSendCommand(targetService, routingKey, command, Metadata.empty());
	}

	/**
	 * Sends an object as a command under the routing key and to the service of its type.
	 * @see #sendCommand(Object, Metadata)
	 */
	default void sendCommand(Object command) {
		sendCommand(command, Metadata.empty());
	}

	/**
	 * Publishes a raw text event as {@code text/plain}.
	 * @see #publishEvent(String, byte[], String, Metadata)
	 */
	default void publishEvent(String routingKey, String payload) {
		publishEvent(routingKey, payload, TEXT_PLAIN, Metadata.empty());
	}

	/**
	 * Publishes a raw text event.
	 * @see #publishEvent(String, byte[], String, Metadata)
	 */
	default void publishEvent(String routingKey, String payload, String mediaType) {
		publishEvent(routingKey, payload, mediaType, Metadata.empty());
	}

	/**
	 * Publishes a raw text event.
	 * @see #publishEvent(String, byte[], String, Metadata)
	 */
	default void publishEvent(String routingKey, String payload, String mediaType, Metadata metadata) {
		publishEvent(routingKey, payload.getBytes(StandardCharsets.UTF_8), mediaType, metadata);
	}

	/**
	 * Publishes a raw event as {@code text/plain}.
	 * @see #publishEvent(String, byte[], String, Metadata)
	 */
	default void publishEvent(String routingKey, byte[] payload) {
		publishEvent(routingKey, payload, TEXT_PLAIN, Metadata.empty());
	}

	/**
	 * Publishes a raw event.
	 * @see #publishEvent(String, byte[], String, Metadata)
	 */
	default void publishEvent(String routingKey, byte[] payload, String mediaType) {
		publishEvent(routingKey, payload, mediaType, Metadata.empty());
	}

	/**
	 * Publishes an object as an event, converted to JSON.
	 * @see #convertAndPublishEvent(String, Object, Metadata)
	 */
	default void convertAndPublishEvent(String routingKey, Object event) {
		convertAndPublishEvent(routingKey, event, Metadata.empty());
	}

	/**
	 * Publishes an object as an event under the routing key of its type.
	 * @see #publishEvent(Object, Metadata)
	 */
	default void publishEvent(Object event) {
		publishEvent(event, Metadata.empty());
	}

	/**
	 * Sends a raw text payload to a named message handler as {@code text/plain}.
	 * @see #sendMessage(String, String, byte[], String, Metadata)
	 */
	default void sendMessage(String targetService, String targetChannel, String payload) {
		sendMessage(targetService, targetChannel, payload, TEXT_PLAIN, Metadata.empty());
	}

	/**
	 * Sends a raw text payload to a named message handler of one service.
	 * @see #sendMessage(String, String, byte[], String, Metadata)
	 */
	default void sendMessage(String targetService, String targetChannel, String payload, String mediaType) {
		sendMessage(targetService, targetChannel, payload, mediaType, Metadata.empty());
	}

	/**
	 * Sends a raw text payload to a named message handler of one service.
	 * @see #sendMessage(String, String, byte[], String, Metadata)
	 */
	default void sendMessage(String targetService, String targetChannel, String payload, String mediaType,
			Metadata metadata) {
		sendMessage(targetService, targetChannel, payload.getBytes(StandardCharsets.UTF_8), mediaType, metadata);
	}

	/**
	 * Sends a raw payload to a named message handler as {@code text/plain}.
	 * @see #sendMessage(String, String, byte[], String, Metadata)
	 */
	default void sendMessage(String targetService, String targetChannel, byte[] payload) {
		sendMessage(targetService, targetChannel, payload, TEXT_PLAIN, Metadata.empty());
	}

	/**
	 * Sends a raw payload to a named message handler of one service.
	 * @see #sendMessage(String, String, byte[], String, Metadata)
	 */
	default void sendMessage(String targetService, String targetChannel, byte[] payload, String mediaType) {
		sendMessage(targetService, targetChannel, payload, mediaType, Metadata.empty());
	}

}
