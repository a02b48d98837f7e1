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

package io.distributedbus.test.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.distributedbus.test.contract.harness.TransportHarness;

/**
 * Names the transport on which contract tests run. Stands on a class that extends one of
 * the tests of this package, or on a class around such classes: <pre class="code">
 * &#64;TransportContract(CarrierPigeonHarness.class)
 * class CarrierPigeonContractTests {
 *
 *     &#64;Nested
 *     class Delivery extends DeliveryContractTests {
 *     }
 *
 *     &#64;Nested
 *     class Kinds extends KindsContractTests {
 *     }
 *
 *     // and so on, one for each subject
 * }
 * </pre> Without it, the configuration parameter {@value #HARNESS_PARAMETER} of the JUnit
 * Platform names the class.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface TransportContract {

	/**
	 * Configuration parameter of the JUnit Platform that names the class of the harness
	 * where the annotation is absent.
	 */
	String HARNESS_PARAMETER = "distributed-bus.contract.harness";

	/**
	 * Class of the harness, with a constructor without parameters.
	 * @return the class
	 */
	Class<? extends TransportHarness> value();

}
