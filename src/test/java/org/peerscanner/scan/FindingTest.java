package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final Outcome FAILED = new Outcome.TargetAnswered(503);
    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    private final Finding.Fit fit = new Finding.Fit(0, List.of("http://a.test/", "http://c.test/canary/"));

    @Test
    void excusesWhoFailedOnATargetThatIsLeftOut() {
        assertThat(fit.excuses(result(FAILED, "http://a.test/"))).isTrue();
        assertThat(fit.excuses(result(FAILED, "http://c.test/canary/" + NONCE))).isTrue();
    }

    @Test
    void excusesNobodyElse() {
        assertThat(fit.excuses(result(FAILED, "http://a.test/other"))).isFalse();
        assertThat(fit.excuses(result(FAILED, "http://b.test/"))).isFalse();
        assertThat(fit.excuses(result(FAILED, ""))).isFalse();
        assertThat(fit.excuses(result(new Outcome.Ok(Duration.ofMillis(1)), "http://a.test/")))
                .isFalse();
    }

    private static ProbeResult result(Outcome outcome, String target) {
        return new ProbeResult(outcome, Optional.empty(), target, Duration.ZERO, List.of());
    }
}
