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

package io.distributedbus.architecture;

import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may know which library.
 */
@Tag("architecture")
class ClientLibraryTests {

	@ParameterizedTest
	@CsvSource({ "org.apache.kafka.., transport.kafka", "org.springframework.kafka.., transport.kafka",
			"com.rabbitmq.., transport.[rabbit|rabbitstream]",
			"org.springframework.amqp.., transport.[rabbit|rabbitstream]",
			"org.springframework.rabbit.., transport.[rabbit|rabbitstream]", "io.lettuce.., transport.redis",
			"org.springframework.data.redis.., transport.redis", "net.javacrumbs.shedlock.., transport.redis" })
	void onlyItsTransportAndTheAutoConfigurationKnowAClientLibrary(String library, String transport) {
		String base = MainClasses.BASE_PACKAGE + ".";
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages(base + transport + "..", base + "autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(library)
			.check(MainClasses.all());
	}

	@Test
	void noClassKnowsBootsMessagingModules() {
		// Boot renames them between minor versions; the clients' own types suffice
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot.amqp..", "org.springframework.boot.rabbitmq..",
					"org.springframework.boot.kafka..", "org.springframework.boot.data.redis..")
			.check(MainClasses.all());
	}

	@Test
	void noClassNeedsALibraryThatApplicationsMayLack() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("com.google.common..", "lombok..", "com.fasterxml.jackson.databind..", "org.slf4j..")
			.check(MainClasses.all());
	}

}
