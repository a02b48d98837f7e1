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

package io.distributedbus.transport.kafka;

import java.time.Duration;
import java.util.List;

import io.distributedbus.transport.Deadline;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ShareGroups}.
 */
class ShareGroupsTests {

	private static final String RESET = "share.auto.offset.reset";

	private final String group = ShareGroups.id(TestBroker.name("group"));

	private final ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, this.group);

	@Test
	void waitsUntilTheBrokerLetsTheGroupReadFromTheStart() throws Exception {
		DescribeConfigsResult before = describe(TestBroker.get((admin) -> admin));
		assertThat(before.all().get().get(this.resource).get(RESET).value()).isEqualTo("latest");
		Admin late = LateBroker.admin("describeConfigs", before, 4);
		ShareGroups.readFromStart(late, this.group, Deadline.in(TestBroker.LIMIT));
		Config now = describe(late).all().get().get(this.resource);
		assertThat(now.get(RESET).value()).isEqualTo("earliest");
	}

	@Test
	void doesNotBeginWhileTheBrokerWouldLetTheGroupMissSomething() {
		Admin late = LateBroker.admin("describeConfigs", describe(TestBroker.get((admin) -> admin)), Integer.MAX_VALUE);
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> ShareGroups.readFromStart(late, this.group, Deadline.in(Duration.ofSeconds(10))))
			.withMessageContaining("do not use");
	}

	private DescribeConfigsResult describe(Admin admin) {
		return admin.describeConfigs(List.of(this.resource));
	}

}
