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
 * What each run of a workload finds at the broker and must leave there.
 */
public interface Fixture {

	/**
	 * A fixture of runs that need none.
	 */
	Fixture NONE = new Fixture() {

		@Override
		public void setUp() {
		}

		@Override
		public void check() {
		}

		@Override
		public void tearDown() {
		}

	};

	/**
	 * Prepares the broker for a run.
	 * @throws Exception if the broker refuses
	 */
	void setUp() throws Exception;

	/**
	 * Checks what a run has left at the broker.
	 * @throws IllegalStateException if the run is void
	 * @throws Exception if the broker refuses
	 */
	void check() throws Exception;

	/**
	 * Removes what is left after a run, however the run ended.
	 * @throws Exception if the broker refuses
	 */
	void tearDown() throws Exception;

}
