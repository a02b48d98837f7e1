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

package io.distributedbus.transport.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.kafka.clients.admin.Admin;

/**
 * An admin client whose broker learns late of what has changed: it gives an old answer to
 * the first questions of one kind.
 */
final class LateBroker {

	private final String question;

	private final Object answer;

	private final AtomicInteger left;

	private LateBroker(String question, Object answer, int times) {
		this.question = question;
		this.answer = answer;
		this.left = new AtomicInteger(times);
	}

	/**
	 * Creates the client.
	 * @param question the name of the method that is answered late
	 * @param answer the old answer
	 * @param times how often it is given
	 */
	static Admin admin(String question, Object answer, int times) {
		LateBroker broker = new LateBroker(question, answer, times);
		return TestBroker.get((admin) -> (Admin) Proxy.newProxyInstance(Admin.class.getClassLoader(),
				new Class<?>[] { Admin.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("close")) {
						return null;
					}
					if (method.getName().equals(broker.question) && broker.left.getAndDecrement() > 0) {
						return broker.answer;
					}
					try {
						return method.invoke(admin, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getCause();
					}
				}));
	}

}
