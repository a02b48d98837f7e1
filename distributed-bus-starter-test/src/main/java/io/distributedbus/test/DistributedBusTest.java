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

package io.distributedbus.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Lets the test of an application send, wait and assert without a broker. Stands beside
 * {@code @SpringBootTest}: every channel of the application is put on the memory
 * transport, on a broker that no other context has, whatever its configuration says of
 * transports; all else of a channel stays as configured. Test methods may have a
 * {@link PublishedMessages} and a {@link BusScenario} as parameters, and both are beans:
 * <pre class="code">
 * &#64;SpringBootTest
 * &#64;DistributedBusTest
 * class TicketServiceTests {
 *
 *     &#64;Test
 *     void opensWelcomeTicket(BusScenario scenario) {
 *         scenario.publish("user.registered", new UserRegistered("42"))
 *             .toPublish("ticket.opened");
 *     }
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(BusTestExtension.class)
public @interface DistributedBusTest {

}
