package org.peerscanner.dns.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SerialTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);

    @Test
    void isTheTime() {
        assertThat(Serial.at(NOW).next(NOW.plusSeconds(7))).isEqualTo(new Serial(1_795_000_007));
    }

    @Test
    void growsEvenWhenTheClockStandsStillOrGoesBack() {
        var first = Serial.at(NOW);

        assertThat(first.next(NOW)).isEqualTo(new Serial(1_795_000_001));
        assertThat(first.next(NOW.minusSeconds(3_600))).isEqualTo(new Serial(1_795_000_001));
    }

    @Test
    void wrapsAround() {
        var last = new Serial(0xFFFF_FFFFL);

        assertThat(last.next(NOW)).isEqualTo(new Serial(1_795_000_000));
        assertThat(new Serial(0xFFFF_FFFFL).next(Instant.EPOCH)).isEqualTo(new Serial(0));
        assertThat(new Serial(0).isAfter(last)).isTrue();
        assertThat(last.isAfter(new Serial(0))).isFalse();
        assertThat(last.isAfter(last)).isFalse();
    }

    @Test
    void has32Bits() {
        assertThatThrownBy(() -> new Serial(1L << 32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4294967296");
    }
}
