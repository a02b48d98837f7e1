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

import java.util.List;

import io.distributedbus.PayloadConversionException;
import io.distributedbus.message.PeerText;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.support.HeaderMethodArgumentResolver;
import org.springframework.messaging.handler.annotation.support.HeadersMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;

/**
 * The uncommon arguments: headers, as Spring Messaging resolves them.
 */
final class SpringArguments {

	private final List<HandlerMethodArgumentResolver> resolvers;

	SpringArguments(ConfigurableBeanFactory beanFactory) {
		ConversionService conversionService = beanFactory.getConversionService();
		this.resolvers = List.of(new HeaderMethodArgumentResolver(
				(conversionService != null) ? conversionService : new DefaultFormattingConversionService(),
				beanFactory), new HeadersMethodArgumentResolver());
	}

	boolean supports(MethodParameter parameter) {
		return this.resolvers.stream().anyMatch((resolver) -> resolver.supportsParameter(parameter));
	}

	Argument argument(MethodParameter parameter) {
		Header header = parameter.getParameterAnnotation(Header.class);
		if (header != null && header.name().isEmpty() && parameter.getParameterName() == null) {
			throw new UnusableSignatureException("has a @Header without a name",
					"Name it in the annotation, or compile with -parameters.");
		}
		HandlerMethodArgumentResolver resolver = this.resolvers.stream()
			.filter((candidate) -> candidate.supportsParameter(parameter))
			.findFirst()
			.orElseThrow();
		return (invocation) -> {
			try {
				return resolver.resolveArgument(parameter, invocation.message());
			}
			catch (MessagingException ex) {
				// Its text form holds the whole message, payload included.
				throw new PayloadConversionException("Parameter " + parameter.getParameterIndex() + " cannot be made: "
						+ PeerText.escape(ex.getMessage()), null);
			}
			catch (ConversionException ex) {
				// Its message quotes the value of the header.
				throw new PayloadConversionException("Parameter " + parameter.getParameterIndex()
						+ " cannot be made: the header cannot be converted to "
						+ parameter.getGenericParameterType().getTypeName() + ".", null);
			}
		};
	}

}
