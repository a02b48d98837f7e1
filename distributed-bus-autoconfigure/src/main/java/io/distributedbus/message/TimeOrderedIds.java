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

package io.distributedbus.message;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * Generates time-ordered UUIDs (version 7 of
 * <a href="https://www.rfc-editor.org/rfc/rfc9562">RFC 9562</a>). Each thread has its own
 * generator, seeded once from a secure source: ids are unique, not secret.
 *
 * @since 0.1.0
 */
public final class TimeOrderedIds {

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private static final SplittableRandom SEEDS = new SplittableRandom(new SecureRandom().nextLong());

	private static final ThreadLocal<TimeOrderedIds> GENERATORS = ThreadLocal.withInitial(TimeOrderedIds::create);

	private final SplittableRandom random;

	private long lastMillis;

	private int sequence;

	private TimeOrderedIds(SplittableRandom random) {
		this.random = random;
	}

	private static TimeOrderedIds create() {
		synchronized (SEEDS) {
			return new TimeOrderedIds(SEEDS.split());
		}
	}

	/**
	 * Returns the next id.
	 * @param millis the time in milliseconds since the epoch
	 * @return an id in the canonical text form, later than all that this thread got
	 * before
	 */
	public static String next(long millis) {
		return GENERATORS.get().generate(millis);
	}

	private String generate(long millis) {
		if (millis > this.lastMillis) {
			this.lastMillis = millis;
			this.sequence = this.random.nextInt(0x800);
		}
		else if (++this.sequence > 0xFFF) {
			this.lastMillis++;
			this.sequence = 0;
		}
		long high = (this.lastMillis << 16) | 0x7000L | this.sequence;
		long low = (this.random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
		byte[] text = new byte[36];
		writeHex(text, 0, high >>> 32, 8);
		text[8] = '-';
		writeHex(text, 9, high >>> 16, 4);
		text[13] = '-';
		writeHex(text, 14, high, 4);
		text[18] = '-';
		writeHex(text, 19, low >>> 48, 4);
		text[23] = '-';
		writeHex(text, 24, low, 12);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	private static void writeHex(byte[] text, int offset, long value, int digits) {
		for (int i = digits - 1; i >= 0; i--) {
			text[offset + i] = HEX[(int) (value & 0xF)];
			value >>>= 4;
		}
	}

}
