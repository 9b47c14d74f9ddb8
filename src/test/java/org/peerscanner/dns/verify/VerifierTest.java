package org.peerscanner.dns.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.cloudflare.CloudflareModel;
import org.peerscanner.testing.cloudflare.DnsView;
import org.peerscanner.testing.cloudflare.FakeZone;
import org.peerscanner.testing.cloudflare.RecordFields;
import org.peerscanner.testing.cloudflare.RecordType;
import org.peerscanner.testing.cloudflare.ServicePlan;

/** On a virtual clock, with what the fake Cloudflare's name servers tell. */
class VerifierTest {
    private static final String NAME = "pool.example.com";
    private static final List<InetSocketAddress> SERVERS =
            List.of(InetSocketAddress.createUnresolved("ada", 53), InetSocketAddress.createUnresolved("bob", 53));

    private final FakeClocks clocks = new FakeClocks();
    private final CloudflareModel model = new CloudflareModel(clocks::now, 1);
    private final FakeZone zone = model.addZone("example.com", ServicePlan.FREE, model.addAccount("Main"));
    private final DnsView dns = zone.dns();
    private int questions;
    private boolean isSilent;
    private final Verifier verifier = new Verifier(
            new DnsConfig.Verify(true, List.of(), Duration.ofMinutes(5)),
            this::addresses,
            clocks.clocks().steady(),
            clocks::now);

    @Test
    void aChangeIsLookedForUntilItIsVisible() {
        dns.delay(Duration.ofSeconds(20), Duration.ofSeconds(20));
        added("45.0.0.1");
        expect("45.0.0.1");

        pass(Duration.ofSeconds(19));
        assertThat(verifier.report().awaited()).isEqualTo(1);
        pass(Duration.ofSeconds(30));

        var report = verifier.report();
        assertThat(report.awaited()).isZero();
        assertThat(report.seen()).isEqualTo(1);
        assertThat(report.median()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(36));
        assertThat(report.doubts()).isEmpty();
    }

    @Test
    void whatTheZoneSaysByNowIsLookedFor() {
        added("45.0.0.1");
        expect("45.0.0.2");
        pass(Duration.ofMinutes(6));
        assertThat(verifier.report().doubts()).hasSize(1);

        assertThat(verifier.awaited()).containsExactly(NAME);
        verifier.correct(Map.of(NAME, new Expectation.Exactly(Set.of(InetAddress.ofLiteral("45.0.0.1")))));
        assertThat(verifier.report().doubts()).isEmpty();
        pass(Duration.ofMinutes(1));

        assertThat(verifier.report().awaited()).isZero();
        assertThat(verifier.report().seen()).isEqualTo(1);
    }

    @Test
    void aLostRecordIsReportedUntilItComesBack() {
        var id = added("45.0.0.1");
        dns.lose(id);
        expect("45.0.0.1");

        pass(Duration.ofMinutes(5));
        assertThat(verifier.report().doubts()).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(verifier.report().doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.name()).isEqualTo(NAME);
            assertThat(doubt.difference()).contains("tells no address (expected: 45.0.0.1)");
        });

        var record = zone.find(id).orElseThrow();
        zone.replace(record, record.fields().withProxied(true));
        verifier.expect(Map.of(NAME, new Expectation.Some()), SERVERS);
        pass(Duration.ofMinutes(1));
        assertThat(verifier.report().doubts()).isEmpty();
        assertThat(verifier.report().seen()).isEqualTo(1);
    }

    @Test
    void aLingeringRecordIsReported() {
        var id = added("45.0.0.1");
        dns.linger(id);
        zone.remove(zone.find(id).orElseThrow());
        verifier.expect(Map.of(NAME, new Expectation.None()), SERVERS);

        pass(Duration.ofMinutes(6));

        assertThat(verifier.report().doubts())
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.difference()).contains("45.0.0.1 (expected: no address)"));
    }

    @Test
    void aServerThatDoesNotAnswerIsReportedAsSuch() {
        isSilent = true;
        added("45.0.0.1");
        expect("45.0.0.1");

        pass(Duration.ofMinutes(6));

        assertThat(verifier.report().doubts())
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.difference()).contains("tells nothing: time-out"));
    }

    @Test
    void ofManyChangesOfANameOnlyTheLastIsLookedFor() {
        added("45.0.0.1");
        for (var i = 0; i < 1_000; i++) {
            expect("45.0.0." + (i % 2));
        }

        verifier.lookOnce();

        assertThat(verifier.report().awaited()).isZero();
        assertThat(questions).isEqualTo(SERVERS.size());
    }

    @Test
    void aLostNameIsAskedForSeldom() {
        expect("45.0.0.1");

        pass(Duration.ofHours(1));

        assertThat(questions).isBetween(60, 80);
    }

    @Test
    void aClockThatIsSetBackPutsNoLookOff() {
        expect("45.0.0.1");
        pass(Duration.ofSeconds(3));

        clocks.set(Duration.ofHours(-1));
        added("45.0.0.1");
        pass(Duration.ofSeconds(30));

        assertThat(verifier.report().awaited()).isZero();
        assertThat(verifier.report().median()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(33));
    }

    @Test
    void aClockThatIsSetForwardBringsNothingIntoDoubt() {
        expect("45.0.0.1");

        clocks.set(Duration.ofHours(1));
        pass(Duration.ofSeconds(30));

        assertThat(verifier.report().doubts()).isEmpty();
    }

    private String added(String address) {
        return zone.add(RecordFields.of(RecordType.A, "pool", address)).id();
    }

    private void expect(String address) {
        verifier.expect(Map.of(NAME, new Expectation.Exactly(Set.of(InetAddress.ofLiteral(address)))), SERVERS);
    }

    private void pass(Duration time) {
        for (var end = clocks.elapsed().plus(time);
                clocks.elapsed().compareTo(end) < 0;
                clocks.advance(Duration.ofSeconds(1))) {
            verifier.lookOnce();
        }
    }

    private Set<InetAddress> addresses(InetSocketAddress server, String name) throws IOException {
        questions++;
        if (isSilent) {
            throw new IOException("time-out");
        }
        var addresses = new HashSet<InetAddress>();
        for (var type : List.of(RecordType.A, RecordType.AAAA)) {
            dns.answer(name, type).forEach(text -> addresses.add(InetAddress.ofLiteral(text)));
        }
        return addresses;
    }
}
