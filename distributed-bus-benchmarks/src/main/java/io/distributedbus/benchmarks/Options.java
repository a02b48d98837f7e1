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

/**
 * How much is done.
 *
 * @param quick whether figures matter less than time
 * @param rounds how often the contenders run back and forth
 * @param pinned whether broker and client are pinned to one processor each
 * @param only the names of the benchmarks that are run; all when empty
 */
public record Options(boolean quick, int rounds, boolean pinned, List<String> only) {

	static final String USAGE = """
			usage: distributed-bus-benchmarks/run [OPTION...] [BENCHMARK...]

			  BENCHMARK    kafka-consume, kafka-publish, rabbit-consume, rabbit-publish, rabbit-stream-consume,
			               rabbit-stream-publish, redis-consume, redis-publish, redis-collector, memory, jmh;
			               all when none is named
			  --quick      one round with few envelopes: shows that all works, its figures mean little
			  --rounds N   how often the contenders run back and forth (2)
			  --free       do not pin broker and client to one processor each
			""";

	static Options parse(String[] args) {
		boolean quick = false;
		boolean pinned = true;
		int rounds = 0;
		List<String> only = new ArrayList<>();
		for (int i = 0; i < args.length; i++) {
			switch (args[i]) {
				case "--quick" -> quick = true;
				case "--free" -> pinned = false;
				case "--rounds" -> rounds = (++i < args.length) ? positive(args[i]) : fail("--rounds needs a number");
				default -> only.add(args[i].startsWith("-") ? fail("unknown option " + args[i]) : args[i]);
			}
		}
		return new Options(quick, (rounds > 0) ? rounds : quick ? 1 : 2, pinned, only);
	}

	private static int positive(String text) {
		return text.matches("[1-9]\\d{0,3}") ? Integer.parseInt(text) : fail("'" + text + "' is no positive number");
	}

	private static <T> T fail(String fault) {
		throw new IllegalArgumentException(fault);
	}

	/**
	 * Scales a number of envelopes.
	 * @param envelopes the number for good figures
	 * @return the number for this run
	 */
	public long scaled(long envelopes) {
		return this.quick ? envelopes / 8 : envelopes;
	}

}
