package org.peerscanner.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.ProbeResult;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class NextStepsTest {
    @Test
    void sayHowOftenAHostIsProbedHoweverOftenThatIs() {
        assertThat(steps("15s", "6s").get(1)).startsWith("The host is probed every 15 s;");
        assertThat(steps("500ms", "100ms").get(1)).startsWith("The host is probed every 500 ms;");
    }

    @Test
    void sayWhomToAskWhenProbesCannotBeMade() {
        var fault = new ProbeResult(
                new Outcome.LocalFault("Network is unreachable"), Optional.empty(), "canary", Duration.ZERO, List.of());

        assertThat(steps("15s", "6s", Optional.of(fault)).getFirst())
                .isEqualTo(
                        "peerscanner could not make the probe, which is not held against the host: if that goes on, ask"
                                + " its operator whether it can reach 192.0.2.1:8888.");
    }

    private static List<String> steps(String period, String deadline) {
        return steps(period, deadline, Optional.empty());
    }

    private static List<String> steps(String period, String deadline, Optional<ProbeResult> result) {
        var config = Configs.of(Map.of(
                "http.listen", "127.0.0.1:0",
                "admin.listen", "127.0.0.1:0",
                "dns.embedded.listen", "127.0.0.1:0",
                "probe.period", period,
                "probe.deadline", deadline,
                "probe.connect-timeout", deadline,
                "probe.confirm-after", "10ms"));
        return new NextSteps(config).of(Hosts.newcomer("alice", "192.0.2.1"), result);
    }
}
