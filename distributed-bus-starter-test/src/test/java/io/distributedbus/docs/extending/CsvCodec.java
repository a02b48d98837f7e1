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

package io.distributedbus.docs.extending;

import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import io.distributedbus.codec.PayloadCodec;
import io.distributedbus.codec.PayloadReader;

import org.springframework.stereotype.Component;

/**
 * Writes readings as lines of CSV.
 */
// tag::codec[]
@Component
class CsvCodec implements PayloadCodec {

	@Override
	public String contentType() {
		return "text/csv";
	}

	@Override
	public boolean reads(String contentType) {
		return contentType.startsWith("text/csv");
	}

	@Override
	public boolean writes(Class<?> type) {
		return type == Reading.class;
	}

	@Override
	public byte[] write(Object object) {
		Reading reading = (Reading) object;
		return (reading.sensor() + "," + reading.value()).getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public PayloadReader reader(Type type) {
		return (payload) -> {
			String[] cells = new String(payload, StandardCharsets.UTF_8).split(",");
			return new Reading(cells[0], Double.parseDouble(cells[1]));
		};
	}

}
// end::codec[]
