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

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The threads on which handlers run.
 */
class HandlerThreadsTests {

	private final ApplicationContextRunner runner = ThreadRecorder.runner();

	@Test
	void arePlatformThreadsByDefault() {
		this.runner.run((context) -> {
			Thread thread = context.getBean(ThreadRecorder.class).threadOfHandler();
			assertThat(thread.getClass()).isEqualTo(Thread.class);
			assertThat(thread.isDaemon()).isFalse();
			assertThat(thread.getName()).isEqualTo("distributed-bus-events-1");
		});
	}

	@Test
	@Tag("virtual-threads")
	void areVirtualThreadsWhenSpringIsToldToUseThem() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true").run((context) -> {
			Thread thread = context.getBean(ThreadRecorder.class).threadOfHandler();
			assertThat(thread).extracting(ThreadRecorder::isVirtual).isEqualTo(true);
			assertThat(thread.getName()).startsWith("distributed-bus-events-");
		});
	}

	@Test
	@Tag("virtual-threads")
	void areVirtualThreadsWhenKeysAreHandledSideBySide() {
		this.runner
			.withPropertyValues("spring.threads.virtual.enabled=true", "distributed-bus.channels.events.concurrency=8",
					"distributed-bus.channels.events.ordering=key")
			.run((context) -> assertThat(context.getBean(ThreadRecorder.class).threadOfHandler())
				.extracting(ThreadRecorder::isVirtual)
				.isEqualTo(true));
	}

	@Test
	@Tag("virtual-threads")
	void arePlatformThreadsByDefaultWhereVirtualOnesExist() {
		this.runner.run((context) -> assertThat(context.getBean(ThreadRecorder.class).threadOfHandler())
			.extracting(ThreadRecorder::isVirtual)
			.isEqualTo(false));
	}

}
