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

package io.distributedbus.test.contract.mutant;

import java.util.function.UnaryOperator;

import io.distributedbus.test.contract.BadInputContractTests;
import io.distributedbus.test.contract.BatchContractTests;
import io.distributedbus.test.contract.CrashContractTests;
import io.distributedbus.test.contract.DeliveryContractTests;
import io.distributedbus.test.contract.FailureContractTests;
import io.distributedbus.test.contract.GroupsContractTests;
import io.distributedbus.test.contract.KindsContractTests;
import io.distributedbus.test.contract.OrderContractTests;
import io.distributedbus.test.contract.SettlementContractTests;
import io.distributedbus.test.contract.StopContractTests;
import io.distributedbus.transport.Transport;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Transports that are broken on purpose, each with the subject and the test of the
 * contract that has to notice.
 */
enum Mutant {

	ACKNOWLEDGES_BEFORE_HANDLING(Settlement.class, "keepsWhatAHandlerHasNotFinished",
			BatchMutants::acknowledgingBeforeHandling),

	ACKNOWLEDGES_PAST_WHAT_IS_IN_FLIGHT(Settlement.class, "settlesNothingPastWhatIsInFlight",
			BatchMutants::acknowledgingTooFar),

	NEVER_ACKNOWLEDGES(Settlement.class, "repeatsNothingAfterACleanStop", BatchMutants::neverAcknowledging),

	ACKNOWLEDGES_ON_STOP_BEFORE_FINISHING(Settlement.class, "keepsWhatAHandlerHasNotFinished",
			StopMutants::acknowledgingOnStop),

	LOSES_THE_LAST_BATCH_ON_CLOSE(Stop.class, "restartsUnderLoadLoseAndRepeatNothing", StopMutants::losingTheLastBatch),

	FORGETS_UNSETTLED_QUEUE_DELIVERIES_ON_STOP(Settlement.class,
			"aStoppedConsumerKeepsTheDeliveryThatStoppedItAndAllLaterOnes", StopMutants::forgettingQueueDeliveries),

	DROPS_WHAT_IT_CANNOT_DECODE(BadInput.class, "keepsADeadLetterOfWhatHasNoRoutingKey", BatchMutants::droppingGarbage),

	SWAPS_NEIGHBOURS(Order.class, "streamKeepsTheOrderOfItsPublisher", BatchMutants::swappingNeighbours),

	HANDS_EVERY_BATCH_TO_A_LANE_OF_ITS_OWN(Order.class, "keepsTheOrderOfAKeyWhileKeysRunSideBySide",
			LaneMutants::openingManyLanes),

	DELIVERS_A_BATCH_TWICE(Delivery.class, "deliversManyOnceEach", LaneMutants::deliveringTwice),

	FETCHES_WITHOUT_BOUND(Batch.class, "boundsWhatIsFetchedAndNotSettled", LaneMutants::fetchingWithoutBound),

	WRITES_TWICE(Delivery.class, "deliversManyOnceEach", WriterMutants::writingTwice),

	CONFIRMS_WHAT_IT_LOSES(Delivery.class, "deliversManyOnceEach", WriterMutants::confirmingWhatItLoses),

	LOSES_A_HEADER(Delivery.class, "deliversPayloadAndHeadersUnchanged", WriterMutants::losingAHeader),

	CUTS_PAYLOADS(Delivery.class, "deliversEmptyAndLargePayloads", WriterMutants::cuttingPayloads),

	LETS_USER_HEADERS_OVERRIDE_ATTRIBUTES(Delivery.class, "letsNoUserHeaderOverrideAnAttribute",
			BatchMutants::overridingAttributes),

	SHARES_A_POSITION_BETWEEN_GROUPS(Kinds.class, "streamGivesEveryServiceAllOfIt",
			SubscriptionMutants::sharingAPosition),

	BROADCASTS_TO_ONE_INSTANCE_ONLY(Kinds.class, "broadcastReachesEveryLiveInstance",
			SubscriptionMutants::broadcastingToOneInstance),

	GIVES_OLD_BROADCASTS_TO_NEW_READERS(Kinds.class, "broadcastReachesNobodyLater",
			SubscriptionMutants::keepingBroadcasts),

	FORGETS_TOPICS_OF_ABSENT_SERVICES(Kinds.class, "topicKeepsCopiesForAServiceThatIsAway",
			SubscriptionMutants::forgettingTopics),

	IGNORES_WHERE_TO_START(Groups.class, "aNewGroupStartsFromAnInstant", SubscriptionMutants::ignoringTheStart),

	CLAIMS_TO_OUTLIVE_ITS_PROCESS(Crash.class, "whatWasConfirmedSurvivesItsSender",
			SubscriptionMutants::claimingDurability),

	LOSES_DEAD_LETTERS(Failure.class, "keepsADeadLetterWithTheOriginalAndTheReason",
			DeadLetterMutants::losingDeadLetters),

	WRITES_FAILURES_BACK_INTO_THE_STREAM(Failure.class, "failuresOfOneServiceConcernNoOther",
			DeadLetterMutants::writingBack);

	private final Class<?> subject;

	private final String test;

	private final UnaryOperator<Transport> mutation;

	Mutant(Class<?> subject, String test, UnaryOperator<Transport> mutation) {
		this.subject = subject;
		this.test = test;
		this.mutation = mutation;
	}

	Class<?> subject() {
		return this.subject;
	}

	/**
	 * Lets only the test run that has to notice.
	 */
	PostDiscoveryFilter noticedBy() {
		return (descriptor) -> FilterResult.includedIf(descriptor.getSource()
			.filter(MethodSource.class::isInstance)
			.map(MethodSource.class::cast)
			.map((source) -> source.getMethodName().equals(this.test))
			.orElse(true));
	}

	Transport mutate(Transport transport) {
		return this.mutation.apply(transport);
	}

	static class Delivery extends DeliveryContractTests {

	}

	static class Kinds extends KindsContractTests {

	}

	static class Groups extends GroupsContractTests {

	}

	static class Order extends OrderContractTests {

	}

	static class Batch extends BatchContractTests {

	}

	static class Settlement extends SettlementContractTests {

	}

	static class Stop extends StopContractTests {

	}

	static class Failure extends FailureContractTests {

	}

	static class BadInput extends BadInputContractTests {

	}

	static class Crash extends CrashContractTests {

	}

}
