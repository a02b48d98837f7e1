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

/**
 * Writes objects as payloads of one media type and reads them back. A bean of this type
 * is asked before the one for JSON. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface PayloadCodec {

	/**
	 * Returns the media type that {@link #write} produces.
	 * @return the media type
	 */
	String contentType();

	/**
	 * Tells whether payloads of a media type can be read.
	 * @param contentType the media type, with parameters
	 * @return whether {@link #reader} reads them
	 */
	boolean reads(String contentType);

	/**
	 * Tells whether an object can be written.
	 * @param type the type of the object
	 * @return whether {@link #write} takes it
	 */
	default boolean writes(Class<?> type) {
		return true;
	}

	/**
	 * Writes an object.
	 * @param object the object
	 * @return the payload
	 * @throws Exception if the object cannot be written; only the message of a
	 * {@link io.distributedbus.PayloadConversionException} is shown, of any other the
	 * class alone
	 */
	byte[] write(Object object) throws Exception;

	/**
	 * Returns a reader for one type, made once and used for many payloads. May be asked
	 * for a type whose payloads it is never given; an exception is thrown when it is.
	 * @param type the type that a handler declares
	 * @return the reader
	 */
	PayloadReader reader(Type type);

}
