
package io.distributedbus.transport;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReaderBackOff}.
 */
class ReaderBackOffTests {

	private final ReaderBackOff backOff = new ReaderBackOff(IllegalStateException.class::isInstance);

	@Test
	void waitsLongerUntilItIsReset() {
		IOException failure = new IOException();
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(1));
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(2));
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(4));
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(8));
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(10));
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(10));
		this.backOff.reset();
		assertThat(this.backOff.next(failure)).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void waitsLongAfterWhatOnlyPersonCanChange() {
		assertThat(this.backOff.next(new IllegalStateException("refused"))).isEqualTo(Duration.ofMinutes(1));
	}

}
