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

package io.distributedbus.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Blocks}.
 */
class BlocksTests {

	private final List<String> published = new ArrayList<>();

	@Test
	void publishesAllOfWarmUpAndMeasurementInBlocks() throws Exception {
		Settings settings = new Settings(Map.of("warm-up", "5", "measured", "4"));
		Sample sample = Blocks.publish(settings, 3, (from, count) -> this.published.add(from + "+" + count));
		assertThat(this.published).containsExactly("0+3", "3+2", "5+3", "8+1");
		assertThat(sample.envelopes()).isEqualTo(4);
	}

}
