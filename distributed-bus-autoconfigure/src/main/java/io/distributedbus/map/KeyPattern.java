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

package io.distributedbus.map;

import java.util.Arrays;
import java.util.BitSet;

import io.distributedbus.message.RoutingKeys;
import org.jspecify.annotations.Nullable;

/**
 * A routing key or a pattern of routing keys: {@code *} stands for one or more characters
 * and crosses dots, {@code #} as a whole word for zero or more whole words; all else is
 * literal, with case. Matching takes time linear in the key, without regular expressions.
 * Immutable.
 *
 * @since 0.1.0
 */
public final class KeyPattern {

	private static final int ANY = -1;

	// Skips the two tokens that follow; SKIP_ONE skips one.
	private static final int SKIP_TWO = -2;

	private static final int SKIP_ONE = -3;

	private final String text;

	private final int[] tokens;

	private final boolean literal;

	private KeyPattern(String text) {
		this.text = text;
		this.tokens = parse(text);
		this.literal = firstWildcard() == this.tokens.length;
	}

	/**
	 * Parses a key or pattern.
	 * @param text the text
	 * @return the pattern
	 * @throws IllegalArgumentException if the text is malformed
	 */
	public static KeyPattern of(String text) {
		return new KeyPattern(RoutingKeys.check("routing key or pattern", text));
	}

	private static int[] parse(String text) {
		int[] tokens = new int[text.length() * 2 + 2];
		int size = 0;
		String[] words = text.split("\\.", -1);
		boolean dotPending = false;
		for (int i = 0; i < words.length; i++) {
			if (words[i].equals("#")) {
				boolean last = i == words.length - 1;
				if (dotPending) {
					tokens[size++] = SKIP_TWO;
					tokens[size++] = '.';
					tokens[size++] = ANY;
				}
				else if (last) {
					tokens[size++] = SKIP_ONE;
					tokens[size++] = ANY;
				}
				else {
					tokens[size++] = SKIP_TWO;
					tokens[size++] = ANY;
					tokens[size++] = '.';
				}
				continue;
			}
			if (dotPending) {
				tokens[size++] = '.';
			}
			for (int c = 0; c < words[i].length(); c++) {
				char character = words[i].charAt(c);
				tokens[size++] = (character == '*') ? ANY : character;
			}
			dotPending = true;
		}
		return Arrays.copyOf(tokens, size);
	}

	/**
	 * Tells whether this pattern takes a key.
	 * @param key a well-formed routing key
	 * @return whether it matches
	 */
	public boolean matches(String key) {
		if (this.literal) {
			return this.text.equals(key);
		}
		BitSet active = new BitSet(this.tokens.length + 1);
		BitSet next = new BitSet(this.tokens.length + 1);
		activate(active, 0);
		for (int i = 0; i < key.length() && !active.isEmpty(); i++) {
			step(active, key.charAt(i), next);
			BitSet used = active;
			active = next;
			next = used;
			next.clear();
		}
		return active.get(this.tokens.length);
	}

	private void step(BitSet active, char character, BitSet next) {
		for (int at = active.nextSetBit(0); at >= 0 && at < this.tokens.length; at = active.nextSetBit(at + 1)) {
			if (this.tokens[at] == ANY) {
				next.set(at);
				activate(next, at + 1);
			}
			else if (this.tokens[at] == character) {
				activate(next, at + 1);
			}
		}
	}

	private void activate(BitSet states, int at) {
		if (at < this.tokens.length && this.tokens[at] == SKIP_TWO) {
			activate(states, at + 1);
			activate(states, at + 3);
		}
		else if (at < this.tokens.length && this.tokens[at] == SKIP_ONE) {
			activate(states, at + 1);
			activate(states, at + 2);
		}
		else {
			states.set(at);
		}
	}

	/**
	 * Tells whether some key may be taken by both patterns. May say yes too often, never
	 * no.
	 * @param other the other pattern
	 * @return whether the two can meet
	 */
	public boolean canMeet(KeyPattern other) {
		if (this.literal) {
			return other.matches(this.text);
		}
		if (other.literal) {
			return matches(other.text);
		}
		return prefixesAgree(other) && suffixesAgree(other);
	}

	private boolean prefixesAgree(KeyPattern other) {
		int length = Math.min(firstWildcard(), other.firstWildcard());
		for (int i = 0; i < length; i++) {
			if (this.tokens[i] != other.tokens[i]) {
				return false;
			}
		}
		return true;
	}

	private boolean suffixesAgree(KeyPattern other) {
		int length = Math.min(literalSuffix(), other.literalSuffix());
		for (int i = 1; i <= length; i++) {
			if (this.tokens[this.tokens.length - i] != other.tokens[other.tokens.length - i]) {
				return false;
			}
		}
		return true;
	}

	private int firstWildcard() {
		int i = 0;
		while (i < this.tokens.length && this.tokens[i] >= 0) {
			i++;
		}
		return i;
	}

	// The dot after a leading '#' counts, although it may be skipped: a key without it is
	// too short to be taken by a pattern that differs there.
	private int literalSuffix() {
		int length = 0;
		while (length < this.tokens.length && this.tokens[this.tokens.length - 1 - length] >= 0) {
			length++;
		}
		return length;
	}

	/**
	 * Tells whether this is a plain routing key.
	 * @return whether it has no wildcard
	 */
	public boolean isLiteral() {
		return this.literal;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof KeyPattern that && this.text.equals(that.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	/**
	 * Returns the pattern as it was written.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
