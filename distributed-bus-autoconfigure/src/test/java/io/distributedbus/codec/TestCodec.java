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

package io.distributedbus.codec;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * A codec for one type, which travels as text of a media type of its own.
 */
public final class TestCodec implements PayloadCodec {

	@Override
	public String contentType() {
		return "text/x-word";
	}

	@Override
	public boolean reads(String contentType) {
		return contentType.equals(contentType());
	}

	@Override
	public boolean writes(Class<?> type) {
		return type == Word.class;
	}

	@Override
	public byte[] write(Object object) {
		Word word = (Word) object;
		if (word.text().isEmpty()) {
			throw new IllegalStateException("secret of the codec");
		}
		return word.text().getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public PayloadReader reader(Type type) {
		if (type != Word.class) {
			throw new IllegalArgumentException("Only words");
		}
		return (payload) -> new Word(new String(payload, StandardCharsets.UTF_8));
	}

	/**
	 * What travels.
	 *
	 * @param text the text
	 */
	public record Word(String text) {

	}

}
