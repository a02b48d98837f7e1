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
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.distributedbus.Distributed;
import io.distributedbus.DistributedBus;
import io.distributedbus.EventHandler;
import org.awaitility.Awaitility;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ReflectionUtils;

/**
 * Handles events and remembers the threads that did.
 */
class ThreadRecorder {

	private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

	private final DistributedBus bus;

	ThreadRecorder(DistributedBus bus) {
		this.bus = bus;
	}

	/**
	 * Returns a runner of an application that handles the events of a memory channel.
	 */
	static ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DistributedBusAutoConfiguration.class,
					DistributedBusMemoryAutoConfiguration.class))
			.withBean(ThreadRecorder.class)
			.withPropertyValues("spring.application.name=recorder",
					"distributed-bus.memory.broker=" + UUID.randomUUID(), "distributed-bus.transport=memory",
					"distributed-bus.channels.events.kind=stream",
					"distributed-bus.service-map.events[0].channel=events",
					"distributed-bus.service-map.events[0].subscription-keys=*");
	}

	@Distributed
	@EventHandler("recorded")
	void handle(String payload) {
		this.threads.add(Thread.currentThread());
	}

	Thread threadOfHandler() {
		this.bus.publishEvent("recorded", "x");
		return Awaitility.await().atMost(Duration.ofSeconds(60)).until(this.threads::poll, (thread) -> thread != null);
	}

	// The library is built for a release that does not have the method yet.
	static boolean isVirtual(Thread thread) {
		return Boolean.TRUE
			.equals(ReflectionUtils.invokeMethod(ReflectionUtils.findMethod(Thread.class, "isVirtual"), thread));
	}

}
