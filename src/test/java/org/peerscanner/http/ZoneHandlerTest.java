package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.Visibility;
import org.peerscanner.dns.ZoneReport;
import org.peerscanner.dns.ZoneStatus;

class ZoneHandlerTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final ApiFixture api = ApiFixture.start();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void tellsHowTheZoneIsDoing() {
        var trouble = new ZoneStatus.Trouble(AT, "no reply");
        var doubt = new Visibility.Doubt("peers.peerscanner.test", AT, "nobody tells it");
        api.zone = new ZoneReport(
                new ZoneStatus(Optional.of(AT), Optional.of(AT), Optional.of(trouble), 7, 2, OptionalInt.of(93)),
                Optional.of(new Visibility(5, Duration.ofSeconds(2), Duration.ofSeconds(9), 1, List.of(doubt))));

        assertThat(api.getAsOperator("/v1/zone").body()).isEqualToIgnoringWhitespace("""
                {"zone":"peerscanner.test","provider":"embedded","lastRead":"2026-01-01T00:00:00Z",
                "lastWritten":"2026-01-01T00:00:00Z",
                "lastTrouble":{"at":"2026-01-01T00:00:00Z","message":"no reply"},
                "records":{"own":7,"foreign":2},"callsLeft":93,"withheld":0,"held":0,
                "visibility":{"seen":5,"medianMillis":2000,"p99Millis":9000,"awaited":1,"doubts":[
                {"name":"peers.peerscanner.test","since":"2026-01-01T00:00:00Z","difference":"nobody tells it"}]}}""");
    }

    @Test
    void leavesOutWhatIsNotKnown() {
        assertThat(api.getAsOperator("/v1/zone").body()).isEqualToIgnoringWhitespace("""
                {"zone":"peerscanner.test","provider":"embedded","records":{"own":0,"foreign":0},"withheld":0,"held":0}""");
    }
}
