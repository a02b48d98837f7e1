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
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.distributedbus.PayloadConversionException;
import io.distributedbus.codec.DeliveryReader;
import io.distributedbus.codec.PayloadConverter;
import io.distributedbus.message.Envelope;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Payload;

/**
 * Decides, once per handler, how each argument of its method is made: payload, envelope
 * and message directly, everything else by Spring's own resolvers.
 */
final class Arguments {

	private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private final PayloadConverter converter;

	private final SpringArguments springArguments;

	private final PayloadValidation validation;

	Arguments(PayloadConverter converter, SpringArguments springArguments, PayloadValidation validation) {
		this.converter = converter;
		this.springArguments = springArguments;
		this.validation = validation;
	}

	/**
	 * Resolves the arguments of a method for single deliveries.
	 * @throws UnusableSignatureException if an argument cannot be made
	 */
	List<Argument> resolve(Method method, Class<?> beanType) {
		List<Argument> arguments = new ArrayList<>();
		boolean hasPayload = false;
		for (int i = 0; i < method.getParameterCount(); i++) {
			MethodParameter parameter = parameter(method, i, beanType);
			ResolvableType type = ResolvableType.forMethodParameter(parameter);
			Argument argument = common(parameter, type);
			if (argument == null) {
				if (hasPayload) {
					throw new UnusableSignatureException("has two payload parameters",
							"Annotate all but the payload with @Header or @Headers.");
				}
				hasPayload = true;
				argument = payload(parameter, type);
			}
			arguments.add(argument);
		}
		return arguments;
	}

	/**
	 * Resolves the element of a batch handler's only parameter.
	 */
	Argument resolveElement(Method method, Class<?> beanType) {
		if (method.getParameterCount() != 1) {
			throw new UnusableSignatureException("takes a batch and further parameters",
					"Let it take the List only; use List<Envelope> or List<Message<T>> where headers are needed.");
		}
		MethodParameter parameter = parameter(method, 0, beanType);
		ResolvableType element = ResolvableType.forMethodParameter(parameter).as(List.class).getGeneric(0);
		if (element.resolve() == null) {
			throw new UnusableSignatureException("takes a List without an element type", "Declare List<T>.");
		}
		Argument common = byType(parameter, element);
		return (common != null) ? common : payload(parameter, element, elementAnnotations(parameter));
	}

	// Both @Valid List<T> and List<@Valid T> mean each element.
	private static Annotation[] elementAnnotations(MethodParameter parameter) {
		Annotation[] annotations = parameter.getParameterAnnotations();
		if (parameter.getParameter().getAnnotatedType() instanceof AnnotatedParameterizedType type) {
			return Stream.of(annotations, type.getAnnotatedActualTypeArguments()[0].getAnnotations())
				.flatMap(Arrays::stream)
				.toArray(Annotation[]::new);
		}
		return annotations;
	}

	private static MethodParameter parameter(Method method, int index, Class<?> beanType) {
		MethodParameter parameter = new SynthesizingMethodParameter(method, index).withContainingClass(beanType);
		parameter.initParameterNameDiscovery(NAMES);
		return parameter;
	}

	private @Nullable Argument common(MethodParameter parameter, ResolvableType type) {
		Payload payload = parameter.getParameterAnnotation(Payload.class);
		if (payload != null) {
			if (!payload.expression().isEmpty()) {
				throw new UnusableSignatureException("has a @Payload with an expression",
						"Take the whole payload and read from it.");
			}
			return null;
		}
		if (this.springArguments.supports(parameter)) {
			return this.springArguments.argument(parameter);
		}
		return byType(parameter, type);
	}

	private @Nullable Argument byType(MethodParameter parameter, ResolvableType type) {
		Class<?> resolved = type.resolve(Object.class);
		if (resolved == Envelope.class) {
			return Invocation::envelope;
		}
		if (Message.class == resolved) {
			ResolvableType payloadType = type.as(Message.class).getGeneric(0);
			if (payloadType.resolve() == null) {
				return Invocation::message;
			}
			Argument payload = payload(parameter, payloadType);
			return (invocation) -> SpringMessages.of(required(payload.make(invocation)), invocation.envelope());
		}
		return null;
	}

	private Argument payload(MethodParameter parameter, ResolvableType type) {
		return payload(parameter, type, parameter.getParameterAnnotations());
	}

	private Argument payload(MethodParameter parameter, ResolvableType type, Annotation[] annotations) {
		if (type.resolve() == null) {
			throw new UnusableSignatureException("takes a payload of the open type '" + type.getType() + "'",
					"Declare a type that the payload can be converted to, or byte[].");
		}
		DeliveryReader reader = this.converter
			.reader(GenericTypeResolver.resolveType(type.getType(), parameter.getContainingClass()));
		Argument argument = isRequired(parameter) ? new PayloadArgument(reader) : new OptionalPayloadArgument(reader);
		if (!this.validation.isWanted(parameter, annotations)) {
			return argument;
		}
		return (invocation) -> {
			Object payload = argument.make(invocation);
			if (payload != null) {
				this.validation.validate(payload, annotations);
			}
			return payload;
		};
	}

	private static boolean isRequired(MethodParameter parameter) {
		Payload payload = parameter.getParameterAnnotation(Payload.class);
		return payload == null || payload.required();
	}

	private static Object required(@Nullable Object payload) {
		if (payload == null) {
			throw new PayloadConversionException("The payload is null, and the handler requires one.", null);
		}
		return payload;
	}

	private record PayloadArgument(DeliveryReader reader) implements Argument {

		@Override
		public Object make(Invocation invocation) {
			return required(invocation.payload(this.reader));
		}

	}

	private record OptionalPayloadArgument(DeliveryReader reader) implements Argument {

		@Override
		public @Nullable Object make(Invocation invocation) {
			return (invocation.delivery().payload().length > 0) ? invocation.payload(this.reader) : null;
		}

	}

}
