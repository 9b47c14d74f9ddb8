package org.peerscanner.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurroundingsTest {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final InetAddress HOME = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress AWAY = InetAddress.ofLiteral("198.51.100.7");

    @ParameterizedTest
    @CsvSource({"4, 4, false", "4, 13, false", "4, 14, true", "4, 7200, true", "600, 600, false", "4, -3600, false"})
    void noticesASleepByTheClockThatGoesOn(long steady, long wall, boolean slept) {
        var now = new Surroundings(THEN.plusSeconds(steady), THEN.plusSeconds(wall), Set.of(HOME));
        var news = now.newsSince(at(Set.of(HOME)));
        assertThat(news.isPresent()).isEqualTo(slept);
        assertThat(news.orElse("this machine has slept")).isEqualTo("this machine has slept");
    }

    @Test
    void noticesANewAddressAndOneThatIsGone() {
        var changed = "this machine's addresses have changed";
        assertThat(at(Set.of(AWAY)).newsSince(at(Set.of(HOME)))).contains(changed);
        assertThat(at(Set.of(HOME, AWAY)).newsSince(at(Set.of(HOME)))).contains(changed);
        assertThat(at(Set.of(HOME)).newsSince(at(Set.of(HOME, AWAY)))).contains(changed);
    }

    @Test
    void callsNobodyWithoutAnAddressAndAgainWithOne() {
        assertThat(at(Set.of()).newsSince(at(Set.of(HOME)))).isEmpty();
        assertThat(at(Set.of(HOME)).newsSince(at(Set.of()))).isPresent();
    }

    @Test
    void hasNoNewsWhereNothingHasChanged() {
        assertThat(at(Set.of(HOME)).newsSince(at(Set.of(HOME)))).isEmpty();
        assertThat(OwnAddresses.now()).noneMatch(InetAddress::isLoopbackAddress);
        assertThat(Duration.ofSeconds(10)).isEqualTo(Surroundings.SHORTEST_SLEEP);
    }

    private static Surroundings at(Set<InetAddress> addresses) {
        return new Surroundings(THEN, THEN, addresses);
    }
}
