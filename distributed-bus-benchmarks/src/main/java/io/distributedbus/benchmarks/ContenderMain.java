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

import java.nio.file.Path;

import tools.jackson.databind.json.JsonMapper;

/**
 * Runs one contender once and writes its sample to a file.
 */
public final class ContenderMain {

	private ContenderMain() {
	}

	/**
	 * Runs.
	 * @param args the class of the contender and the file
	 * @throws Exception if the run fails
	 */
	public static void main(String[] args) throws Exception {
		Contender contender = (Contender) Class.forName(args[0]).getDeclaredConstructor().newInstance();
		Sample sample = contender.run(Settings.ofSystemProperties());
		JsonMapper.shared().writeValue(Path.of(args[1]), sample);
		// Clients may have left threads behind.
		System.exit(0);
	}

}
