package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.ReconcileRequests.Wait;
import org.peerscanner.dns.ReconcileRequests.Work;
import org.peerscanner.testing.FakeClocks;

class ReconcileRequestsTest {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMinutes(5);

    private final FakeClocks clocks = new FakeClocks();
    private final ReconcileRequests requests = new ReconcileRequests(clocks::now);

    @Test
    void aRunThatIsDueComesBeforeALookAhead() {
        var wait = pauseFromNow();
        requests.change(false);
        var _ = requests.preview();
        clocks.advance(PAUSE);

        assertThat(requests.take(wait)).isInstanceOf(Work.Run.class);
        requests.ended(Optional.empty());
        assertThat(requests.take(pauseFromNow())).isInstanceOf(Work.Look.class);
    }

    @Test
    void aLookAheadTakesItsTimeFromThePause() {
        var wait = pauseFromNow();
        requests.change(true);
        var _ = requests.preview();
        assertThat(requests.take(wait)).isInstanceOf(Work.Look.class);

        clocks.advance(SHORT_PAUSE);
        var _ = requests.preview();

        assertThat(requests.take(wait)).isInstanceOf(Work.Run.class);
    }

    @Test
    void looksAheadDoNotPutOffTheRegularRun() {
        var wait = pauseFromNow();
        clocks.advance(LOOK);
        var _ = requests.preview();

        assertThat(requests.take(wait)).isInstanceOf(Work.Run.class);
    }

    @Test
    void onlyWhatRemovesHasTheShortPause() {
        var wait = pauseFromNow();
        requests.change(false);
        clocks.advance(SHORT_PAUSE);
        var _ = requests.preview();

        assertThat(requests.take(wait)).isInstanceOf(Work.Look.class);
    }

    private Wait pauseFromNow() {
        return Wait.from(clocks.now(), PAUSE, SHORT_PAUSE, LOOK);
    }
}
