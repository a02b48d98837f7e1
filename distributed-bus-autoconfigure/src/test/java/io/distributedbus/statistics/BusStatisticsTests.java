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

package io.distributedbus.statistics;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.distributedbus.channel.ChannelDefinition;
import io.distributedbus.channel.ChannelKind;
import io.distributedbus.channel.ChannelRegistry;
import io.distributedbus.dispatch.ChannelConsumers;
import io.distributedbus.dispatch.ConsumerContext;
import io.distributedbus.handler.HandlerRegistry;
import io.distributedbus.listener.BusListeners;
import io.distributedbus.publish.RecordingTransport;
import io.distributedbus.transport.ChannelStatistics;
import io.distributedbus.transport.GroupStatistics;
import io.distributedbus.transport.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link BusStatistics}.
 */
class BusStatisticsTests {

	private final ChannelRegistry channels = new ChannelRegistry(
			List.of(channel("users", "fake"), channel("orders", "fake"), channel("silent", "recording")));

	private final FakeTransport transport = new FakeTransport();

	private final RecordingTransport silent = new RecordingTransport();

	private final ChannelConsumers consumers = new ChannelConsumers(0, Duration.ofSeconds(30));

	private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

	private final BusStatistics statistics = new BusStatistics(this.channels,
			Map.of("fake", this.transport, "recording", this.silent), this.consumers);

	@AfterEach
	void stop() {
		this.timer.shutdownNow();
	}

	@Test
	void namesTheChannelsInTheirOrder() {
		assertThat(this.statistics.channels()).containsExactly("users", "orders", "silent");
	}

	@Test
	void asksForTheGroupThatThisServiceConsumesWith() {
		consume("orders", "shop");
		assertThat(this.statistics.channel("orders").orElseThrow().groups()).extracting(GroupStatistics::group)
			.containsExactly("shop");
		assertThat(this.statistics.channel("users").orElseThrow().groups()).isEmpty();
	}

	@Test
	void tellsOfTheGroupOfAnotherService() {
		consume("orders", "shop");
		Optional<GroupStatistics> group = this.statistics.group("orders", "billing");
		assertThat(group).hasValueSatisfying((billing) -> assertThat(billing.lag()).isEqualTo(7));
	}

	@Test
	void tellsZerosOfAChannelThatIsNotDeclared() {
		assertThat(this.statistics.channel("nothing")).hasValue(new ChannelStatistics("nothing", 0, null, List.of()));
		assertThat(this.statistics.group("nothing", "nobody")).hasValue(GroupStatistics.absent("nobody", 0, null));
	}

	@Test
	void isEmptyWhenTheTransportCannotTell() {
		assertThat(this.statistics.channel("silent")).isEmpty();
		assertThat(this.statistics.group("silent", "shop")).isEmpty();
	}

	@Test
	void passesTheTimeOn() {
		this.statistics.channel("orders", Duration.ofMinutes(7));
		assertThat(this.transport.timeout).isEqualTo(Duration.ofMinutes(7));
		this.statistics.channel("orders");
		assertThat(this.transport.timeout).isEqualTo(Duration.ofSeconds(5));
		assertThatIllegalArgumentException().isThrownBy(() -> this.statistics.channel("orders", Duration.ZERO))
			.withMessageContaining("timeout");
	}

	@Test
	void saysWhichBrokerDidNotAnswer() {
		this.transport.failure = new IllegalStateException("no\nanswer");
		assertThatExceptionOfType(StatisticsUnavailableException.class)
			.isThrownBy(() -> this.statistics.channel("orders"))
			.withMessageContainingAll("'orders'", "'fake'", "5000 ms", "no\\u000aanswer")
			.withCause(this.transport.failure);
	}

	@Test
	void doesNotWaitForAClientThatBlocks() {
		this.transport.release = new CountDownLatch(1);
		assertThatExceptionOfType(StatisticsUnavailableException.class)
			.isThrownBy(() -> this.statistics.channel("orders", Duration.ofMillis(1)))
			.withMessageContainingAll("'orders'", "1 ms", "not answered");
		this.transport.release.countDown();
		assertThat(this.statistics.channel("orders")).isPresent();
	}

	@Test
	void refusesCallsWhileTooManyWait() {
		this.transport.release = new CountDownLatch(1);
		for (int i = 0; i < BoundedCalls.MAX_THREADS; i++) {
			assertThatExceptionOfType(StatisticsUnavailableException.class)
				.isThrownBy(() -> this.statistics.channel("orders", Duration.ofMillis(1)));
		}
		assertThatExceptionOfType(StatisticsUnavailableException.class)
			.isThrownBy(() -> this.statistics.channel("orders"))
			.withMessageContaining("16 earlier calls");
		this.transport.release.countDown();
		await().atMost(Duration.ofSeconds(30))
			.ignoreExceptionsInstanceOf(StatisticsUnavailableException.class)
			.until(() -> this.statistics.channel("orders").isPresent());
	}

	@Test
	void keepsTheMarkOfAnInterruption() {
		this.transport.release = new CountDownLatch(1);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(StatisticsUnavailableException.class)
			.isThrownBy(() -> this.statistics.channel("orders"));
		assertThat(Thread.interrupted()).isTrue();
		this.transport.release.countDown();
	}

	private void consume(String channel, String group) {
		ConsumerContext context = new ConsumerContext("shop", new HandlerRegistry(List.of()),
				new BusListeners(List.of()), (sends) -> {
				}, CustomizableThreadFactory::new, this.timer, Clock.systemUTC(), 1024);
		this.consumers.add(new Subscription(this.channels.get(channel), "shop", group, List.of()), this.silent,
				context);
	}

	private static ChannelDefinition channel(String name, String transport) {
		return ChannelDefinition.builder(name, ChannelKind.STREAM, transport).build();
	}

	private static final class FakeTransport extends RecordingTransport {

		private volatile Exception failure;

		private volatile Duration timeout;

		private volatile CountDownLatch release = new CountDownLatch(0);

		@Override
		public ChannelStatistics statistics(ChannelDefinition channel, Set<String> groups, Duration timeout)
				throws Exception {
			this.timeout = timeout;
			this.release.await();
			if (this.failure != null) {
				throw this.failure;
			}
			return new ChannelStatistics(channel.name(), 7, null,
					new TreeSet<>(groups).stream().map((group) -> GroupStatistics.absent(group, 7, null)).toList());
		}

	}

}
