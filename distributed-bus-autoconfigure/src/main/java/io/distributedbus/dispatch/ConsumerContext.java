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

package io.distributedbus.dispatch;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Function;

import io.distributedbus.handler.HandlerRegistry;
import io.distributedbus.listener.BusListeners;

/**
 * What all consumers of an application share.
 *
 * @param service the name of this service
 * @param handlers its distributed handlers
 * @param listeners the listeners of the bus
 * @param sender sends what a handler has sent, and returns when it is confirmed
 * @param threads gives a factory of handler threads for a name prefix
 * @param timer runs what is due at a time; only short tasks
 * @param clock the clock
 * @param maxPayloadBytes greatest payload that is handled, in bytes
 * @since 0.1.0
 */
public record ConsumerContext(String service, HandlerRegistry handlers, BusListeners listeners,
		Consumer<List<Runnable>> sender, Function<String, ThreadFactory> threads, ScheduledExecutorService timer,
		Clock clock, long maxPayloadBytes) {

}
