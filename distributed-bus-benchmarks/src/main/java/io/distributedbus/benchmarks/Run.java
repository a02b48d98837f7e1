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

import java.util.List;
import java.util.Map;

/**
 * What one JVM is to do.
 *
 * @param name the name of workload and contender
 * @param contender the class of the contender
 * @param settings its settings
 * @param onBothCores whether it uses all processors in every layout, because no broker
 * runs beside it
 */
public record Run(String name, Class<? extends Contender> contender, Map<String, String> settings,
		boolean onBothCores) {

	static final List<String> JVM_ARGUMENTS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseG1GC");

}
