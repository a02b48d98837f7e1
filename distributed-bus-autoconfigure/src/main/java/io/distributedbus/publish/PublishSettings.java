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

import java.time.Clock;
import java.util.List;
import java.util.Set;

import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.map.DistributedServiceMap;

/**
 * What a bus sends with.
 *
 * @param map the service map
 * @param writers the writers of the channels
 * @param converter converts objects
 * @param typeRoutes the routing keys of types
 * @param interceptors the interceptors in order
 * @param propagatedHeaders user headers that a handler's sends take over
 * @param unroutableEvents what is done about events that no mapping takes
 * @param maxPayloadBytes greatest payload that is sent, in bytes
 * @param listeners the listeners
 * @param clock the clock
 * @since 0.1.0
 */
public record PublishSettings(DistributedServiceMap map, ChannelWriters writers, PayloadConverter converter,
		TypeRoutes typeRoutes, List<SendInterceptor> interceptors, Set<String> propagatedHeaders,
		UnroutableEvents unroutableEvents, long maxPayloadBytes, BusListeners listeners, Clock clock) {

}
