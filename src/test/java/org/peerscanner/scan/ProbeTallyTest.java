package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peerscanner.scan.ProbeTally.Ending;

class ProbeTallyTest {
    private final ProbeTally tally = new ProbeTally();

    @Test
    void countsProbesByOutcomeAndByThePhaseThatDecidedIt() {
        ended(new Outcome.Ok(Duration.ofMillis(20)));
        ended(new Outcome.Ok(Duration.ofMillis(20)));
        ended(new Outcome.TimedOut(Phase.TLS));
        ended(new Outcome.LocalFault("no more files"));

        assertThat(tally.endings())
                .containsEntry(new Ending("ok", Optional.of(Phase.TARGET)), 2L)
                .containsEntry(new Ending("timed_out", Optional.of(Phase.TLS)), 1L)
                .containsEntry(new Ending("local_fault", Optional.empty()), 1L)
                .hasSize(3);
        assertThat(tally.durations())
                .hasEntrySatisfying("ok", times -> assertThat(times.count()).isEqualTo(2));
    }

    @Test
    void countsHowLongEachPhaseTook() {
        ended(new Outcome.Refused(), new Step(Phase.CONNECT, Duration.ofMillis(3), ""));
        ended(
                new Outcome.TimedOut(Phase.PROXY),
                new Step(Phase.CONNECT, Duration.ofMillis(4), ""),
                new Step(Phase.PROXY, Duration.ofMillis(50), ""));

        assertThat(tally.phases())
                .hasEntrySatisfying(
                        Phase.CONNECT, times -> assertThat(times.total()).isEqualTo(Duration.ofMillis(7)))
                .hasEntrySatisfying(
                        Phase.PROXY, times -> assertThat(times.total()).isEqualTo(Duration.ofMillis(50)))
                .doesNotContainKey(Phase.TARGET);
    }

    private void ended(Outcome outcome, Step... steps) {
        tally.ended(new ProbeResult(outcome, Optional.empty(), "", Duration.ofMillis(60), List.of(steps)));
    }
}
