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
import io.distributedbus.message.PeerText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.SmartValidator;
import org.springframework.validation.Validator;
import org.springframework.util.Assert;
import org.springframework.validation.annotation.ValidationAnnotationUtils;

/**
 * Validates payloads of parameters annotated with {@code @Valid} or {@code @Validated}.
 */
final class PayloadValidation {

	private static final Log logger = LogFactory.getLog(PayloadValidation.class);

	private final @Nullable Validator validator;

	PayloadValidation(@Nullable Validator validator) {
		this.validator = validator;
	}

	boolean isWanted(MethodParameter parameter, Annotation[] annotations) {
		for (Annotation annotation : annotations) {
			if (ValidationAnnotationUtils.determineValidationHints(annotation) != null) {
				if (this.validator == null) {
					logger
						.warn("The payload of " + parameter.getExecutable() + " is not validated, because there is no "
								+ "Validator: add 'org.springframework.boot:spring-boot-starter-validation'.");
				}
				return this.validator != null;
			}
		}
		return false;
	}

	void validate(Object payload, Annotation[] annotations) {
		Validator present = this.validator;
		Assert.state(present != null, "No validator");
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
			throw new InvalidPayloadException("The payload breaks the constraints of " + payload.getClass().getName()
					+ ": "
					+ result.getAllErrors().stream().map(PayloadValidation::describe).collect(Collectors.joining(", "))
					+ ".");
		}
	}

	private static String describe(ObjectError error) {
		String code = String.valueOf(error.getCode());
		return (error instanceof FieldError field) ? PeerText.escape(withoutKeys(field.getField())) + " " + code : code;
	}

	// A path may hold keys of maps, which are content and look like indexes.
	private static String withoutKeys(String path) {
		int open = path.indexOf('[');
		return (open >= 0) ? path.substring(0, open) + "[]" + path.substring(path.lastIndexOf(']') + 1) : path;
	}

}
