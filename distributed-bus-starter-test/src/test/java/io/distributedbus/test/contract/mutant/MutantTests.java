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

package io.distributedbus.test.contract.mutant;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.distributedbus.test.contract.TransportContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherExecutionRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract notices what is broken: each broken transport fails the test that is about
 * it.
 */
class MutantTests {

	// One after the other: there is one current mutant
	@ParameterizedTest
	@EnumSource
	void isCaught(Mutant mutant) {
		MutantHarness.use(mutant);
		FirstFailure failure = new FirstFailure();
		LauncherExecutionRequest request = LauncherExecutionRequestBuilder
			.request(LauncherDiscoveryRequestBuilder.request()
				.selectors(DiscoverySelectors.selectClass(mutant.subject()))
				.filters(mutant.noticedBy())
				.configurationParameter(TransportContract.HARNESS_PARAMETER, MutantHarness.class.getName())
				.build())
			.listeners(failure)
			.cancellationToken(failure.cancellation)
			.build();
		LauncherFactory.create().execute(request);
		assertThat(failure.failures).as("failed tests of %s", mutant.subject().getSimpleName()).isNotEmpty();
		assertThat(failure.begun).as("tests that began").isPositive();
	}

	/**
	 * Notes the tests that fail, and ends the run with the first of them.
	 */
	private static final class FirstFailure implements TestExecutionListener {

		private final CancellationToken cancellation = CancellationToken.create();

		private final List<Throwable> failures = new CopyOnWriteArrayList<>();

		private int begun;

		@Override
		public void executionStarted(TestIdentifier test) {
			if (test.isTest()) {
				this.begun++;
			}
		}

		@Override
		public void executionFinished(TestIdentifier test, TestExecutionResult result) {
			if (result.getStatus() == Status.FAILED) {
				this.failures.add(result.getThrowable().orElseThrow());
				this.cancellation.cancel();
			}
		}

	}

}
