package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.DnsTally.Task;
import org.peerscanner.dns.DnsTally.Task.Kind;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.FakeDns;

class WatchedDnsTest {
    private final FakeClocks clocks = new FakeClocks();
    private final FakeDns provider = new FakeDns();
    private final WatchedDns dns = new WatchedDns(provider, clocks::now);

    @Test
    void tellsWhenTheZoneWasReadAndWrittenAndWhatIsInIt() {
        assertThat(dns.status()).isEqualTo(ZoneStatus.UNREAD);

        var start = clocks.now();
        dns.write(Plan.between(dns.read(), Set.of(OwnRecords.own("alice", "192.0.2.1"))));
        clocks.advance(Duration.ofSeconds(1));
        dns.read();

        assertThat(dns.status().lastRead()).contains(start.plusSeconds(1));
        assertThat(dns.status().lastWritten()).contains(start);
        assertThat(dns.status().own()).isEqualTo(1);
        assertThat(dns.status().foreign()).isZero();
        assertThat(dns.status().lastTrouble()).isEmpty();
    }

    @Test
    void countsWhatTheProviderWasAskedFor() {
        dns.write(Plan.between(dns.read(), Set.of(OwnRecords.own("alice", "192.0.2.1"))));
        provider.fail(true);
        var plan = Plan.between(dns.read(), Set.of());
        assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> dns.write(plan));

        assertThat(dns.tally().tasks())
                .containsEntry(new Task(Kind.READ, true), 2L)
                .containsEntry(new Task(Kind.READ, false), 0L)
                .containsEntry(new Task(Kind.WRITE, true), 1L)
                .containsEntry(new Task(Kind.WRITE, false), 1L);
        assertThat(dns.tally().changes())
                .containsEntry(PlanLine.Action.CREATE, 1L)
                .containsEntry(PlanLine.Action.DELETE, 0L);
        assertThat(dns.tally().lastPlan()).contains(new DnsTally.PlanSize(1, 0, 0));
        assertThat(dns.tally().durations())
                .hasEntrySatisfying(
                        Kind.WRITE, times -> assertThat(times.count()).isEqualTo(2));
    }

    @Test
    void tellsTheLastTrouble() {
        provider.fail(true);
        var plan = Plan.between(dns.read(), Set.of(OwnRecords.own("alice", "192.0.2.1")));

        assertThatExceptionOfType(ProviderException.class).isThrownBy(() -> dns.write(plan));

        assertThat(dns.status().lastTrouble())
                .contains(new ZoneStatus.Trouble(clocks.now(), "the provider is down, says the test"));
    }
}
