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

/**
 * What is measured. Has a constructor without parameters; each run has a JVM of its own.
 */
public interface Contender {

	/**
	 * Warms up, does the work once, checks that it was done, and says what it cost.
	 * @param settings the settings of the run
	 * @return the cost of the part after the warm-up
	 * @throws Exception if the work could not be done or was not done as it must be
	 */
	Sample run(Settings settings) throws Exception;

}
