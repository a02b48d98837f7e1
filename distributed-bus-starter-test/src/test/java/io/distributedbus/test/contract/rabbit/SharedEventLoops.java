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

package io.distributedbus.test.contract.rabbit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.springframework.boot.amqp.autoconfigure.EnvironmentBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets the stream clients of all nodes share threads. Each would need a second to end its
 * own.
 */
@Configuration(proxyBeanMethods = false)
public class SharedEventLoops {

	private static final EventLoopGroup GROUP = new MultiThreadIoEventLoopGroup(4,
			new DefaultThreadFactory("stream-client", true), NioIoHandler.newFactory());

	@Bean
	EnvironmentBuilderCustomizer sharedEventLoopsCustomizer() {
		return (builder) -> builder.netty().eventLoopGroup(GROUP);
	}

}
