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

import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * An application that does not start, and what it prints then.
 */
final class FailingApplication {

	private FailingApplication() {
	}

	static void fails(String yaml, CapturedOutput output, String description, String action) {
		String named = yaml.isEmpty() ? "" : "spring.application.name: user-service\n" + yaml;
		assertThatException()
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.properties(Map.of("spring.main.banner-mode", "off"))
				.initializers((context) -> TestEnvironment.yaml(named).apply(context.getEnvironment()))
				.run());
		assertThat(output.toString()).containsOnlyOnce("APPLICATION FAILED TO START");
		String analysis = output.toString().substring(output.toString().indexOf("APPLICATION FAILED TO START"));
		int remedy = analysis.indexOf("\nAction:");
		assertThat(analysis.substring(0, remedy)).contains(description);
		assertThat(analysis.substring(remedy)).contains(action);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DistributedBusAutoConfiguration.class, DistributedBusMemoryAutoConfiguration.class,
			JacksonAutoConfiguration.class })
	static class Application {

	}

}
