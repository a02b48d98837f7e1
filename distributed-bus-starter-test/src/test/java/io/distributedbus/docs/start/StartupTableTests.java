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

package io.distributedbus.docs.start;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.FileSystemResource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that the application of the first minute logs the table that the page on getting
 * started shows.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupTableTests {

	@Test
	void logsTheTableOfThePage(CapturedOutput output) throws Exception {
		String page = new FileSystemResource("../docs/modules/ROOT/pages/getting-started.adoc")
			.getContentAsString(UTF_8);
		String table = page.substring(page.indexOf("Distributed bus of service"));
		table = table.substring(0, table.indexOf("----"));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(StartApplication.class).run(
				"--spring.config.location=classpath:docs/start.yml", "--spring.kafka.bootstrap-servers=localhost:1",
				"--logging.level.io.distributedbus.DistributedBus=info", "--spring.main.banner-mode=off")) {
			assertThat(context.isRunning()).isTrue();
		}
		assertThat(output.getOut()).contains(table);
	}

}
