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

package io.distributedbus.test.contract.redis;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.distributedbus.test.container.NeedsContainers;
import io.distributedbus.test.contract.node.BusNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests with a server that is reached over TLS.
 */
@NeedsContainers
class RedisTlsTests {

	private static final int PLAIN = 0;

	private static final int ENCRYPTED = 1;

	@Test
	void everyKindWorksOverTlsWithABundleOfBoot(@TempDir Path directory) throws Exception {
		try (RedisProcesses servers = new RedisProcesses(2)) {
			Certificate certificate = Certificate.of(servers.host(), directory);
			servers.copy(certificate.certificate().getBytes(StandardCharsets.US_ASCII), "/tmp/server.crt");
			servers.copy(certificate.key().getBytes(StandardCharsets.US_ASCII), "/tmp/server.key");
			servers.start(PLAIN, "--tls-port", Integer.toString(servers.port(ENCRYPTED)), "--tls-cert-file",
					"/tmp/server.crt", "--tls-key-file", "/tmp/server.key", "--tls-ca-cert-file", "/tmp/server.crt",
					"--tls-auth-clients", "no");
			Map<String, String> properties = new HashMap<>();
			properties.put("spring.data.redis.host", servers.host());
			properties.put("spring.data.redis.port", Integer.toString(servers.port(ENCRYPTED)));
			properties.put("spring.data.redis.ssl.bundle", "redis");
			properties.put("spring.data.redis.client-name", "tls");
			properties.put("spring.ssl.bundle.pem.redis.truststore.certificate", certificate.certificate());
			try (BusNode node = AllKinds.builder(new TopologyHarness(properties)).start()) {
				AllKinds.exchange(node);
				List<String> connections = servers.cli(PLAIN, "CLIENT", "LIST")
					.lines()
					.filter((line) -> line.contains("name=tls"))
					.toList();
				assertThat(connections).hasSizeGreaterThanOrEqualTo(4)
					.allMatch((line) -> line.contains(":" + servers.port(ENCRYPTED) + " fd="));
			}
		}
	}

}
