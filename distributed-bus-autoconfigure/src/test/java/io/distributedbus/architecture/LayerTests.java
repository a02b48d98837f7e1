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

package io.distributedbus.architecture;

import java.util.List;
import java.util.function.Predicate;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A package uses only the packages above it.
 */
@Tag("architecture")
class LayerTests {

	private static final String TRANSPORTS = "transport.*";

	private static final String ROOT = "";

	/** From the top down: each layer may use those before it. */
	private static final List<String> LAYERS = List.of(ROOT, "message", "map", "channel", "transport", "listener",
			"codec", "handler", "dispatch", "publish", "deadletter", "replay", TRANSPORTS, "health", "actuate",
			"observation", "autoconfigure");

	@Test
	void everyPackageBelongsToALayer() {
		assertThat(MainClasses.all()).extracting(LayerTests::layerOf)
			.as("layers; a new package needs a place in the list")
			.isSubsetOf(LAYERS);
	}

	@Test
	void aPackageUsesOnlyPackagesAboveIt() {
		assertThat(dependenciesThat(LayerTests::pointDown)).isEmpty();
	}

	@Test
	void aTransportDoesNotKnowAnother() {
		assertThat(dependenciesThat(LayerTests::joinTransports)).isEmpty();
	}

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices()
			.assignedFrom(new OnePackageOneSlice())
			.should()
			.beFreeOfCycles()
			.check(MainClasses.all());
	}

	private static List<String> dependenciesThat(Predicate<Dependency> condition) {
		return MainClasses.all()
			.stream()
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.filter((dependency) -> isOurs(dependency.getTargetClass()))
			.filter(condition)
			.map(LayerTests::describe)
			.distinct()
			.sorted()
			.toList();
	}

	private static boolean pointDown(Dependency dependency) {
		return rank(dependency.getTargetClass()) > rank(dependency.getOriginClass());
	}

	private static boolean joinTransports(Dependency dependency) {
		JavaClass origin = dependency.getOriginClass();
		JavaClass target = dependency.getTargetClass();
		return layerOf(origin).equals(TRANSPORTS) && layerOf(target).equals(TRANSPORTS)
				&& !transportOf(origin).equals(transportOf(target)) && !isStreamOfRabbit(origin, target);
	}

	// Two protocols of one broker: a stream's dead letters are a queue
	private static boolean isStreamOfRabbit(JavaClass origin, JavaClass target) {
		return transportOf(origin).equals("rabbitstream") && transportOf(target).equals("rabbit");
	}

	private static boolean isOurs(JavaClass type) {
		String name = type.getBaseComponentType().getPackageName();
		return name.equals(MainClasses.BASE_PACKAGE) || name.startsWith(MainClasses.BASE_PACKAGE + ".");
	}

	private static int rank(JavaClass type) {
		return LAYERS.indexOf(layerOf(type));
	}

	private static String layerOf(JavaClass type) {
		String name = relativePackage(type);
		if (name.startsWith("transport.")) {
			return TRANSPORTS;
		}
		int dot = name.indexOf('.');
		return (dot != -1) ? name.substring(0, dot) : name;
	}

	private static String transportOf(JavaClass type) {
		return relativePackage(type).split("\\.")[1];
	}

	private static String relativePackage(JavaClass type) {
		String name = type.getBaseComponentType().getPackageName();
		return name.equals(MainClasses.BASE_PACKAGE) ? ROOT : name.substring(MainClasses.BASE_PACKAGE.length() + 1);
	}

	private static String describe(Dependency dependency) {
		return dependency.getOriginClass().getName() + " uses "
				+ dependency.getTargetClass().getBaseComponentType().getName();
	}

	private static final class OnePackageOneSlice implements SliceAssignment {

		@Override
		public SliceIdentifier getIdentifierOf(JavaClass type) {
			return isOurs(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
		}

		@Override
		public String getDescription() {
			return "the packages of the library";
		}

	}

}
