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

package io.distributedbus.handler;

import java.lang.annotation.Annotation;
import java.util.stream.Collectors;

import io.distributedbus.InvalidPayloadException;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.SmartValidator;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

/**
 * Validates payloads of parameters annotated with {@code @Valid} or {@code @Validated}.
 */
final class PayloadValidation {

	private final @Nullable Validator validator;

	PayloadValidation(@Nullable Validator validator) {
		this.validator = validator;
	}

	boolean isWanted(Annotation[] annotations) {
		if (this.validator == null) {
			return false;
		}
		for (Annotation annotation : annotations) {
			if (ValidationAnnotationUtils.determineValidationHints(annotation) != null) {
				return true;
			}
		}
		return false;
	}

	void validate(@Nullable Object payload, Annotation[] annotations) {
		Validator present = this.validator;
		if (payload == null || present == null) {
			throw new InvalidPayloadException("The payload is null.");
		}
		BeanPropertyBindingResult result = new BeanPropertyBindingResult(payload, "payload");
		for (Annotation annotation : annotations) {
			var hints = ValidationAnnotationUtils.determineValidationHints(annotation);
			if (hints == null) {
				continue;
			}
			if (hints.length > 0 && present instanceof SmartValidator smart) {
				smart.validate(payload, result, hints);
			}
			else {
				present.validate(payload, result);
			}
		}
		if (result.hasErrors()) {
			throw new InvalidPayloadException(
					"The payload breaks the constraints of " + payload.getClass().getName() + ": "
							+ result.getAllErrors()
								.stream()
								.map((error) -> ((error instanceof FieldError field) ? field.getField() + " " : "")
										+ error.getCode())
								.collect(Collectors.joining(", "))
							+ ".");
		}
	}

}
