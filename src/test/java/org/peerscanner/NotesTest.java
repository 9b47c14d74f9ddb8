package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.Reasons;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Registration;
import org.peerscanner.fleet.Standing;
import org.peerscanner.fleet.Word;
import org.peerscanner.journal.Journal;
import org.peerscanner.journal.Page;
import org.peerscanner.registration.Silence;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Published;
import org.peerscanner.rotation.Selection;
import org.peerscanner.scan.HealthChange;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.Phase;
import org.peerscanner.scan.ProbeResult;
import org.peerscanner.scan.Step;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryJournalStore;

/** What the journal says of what the program does. */
class NotesTest {
    private static final Host UP = Hosts.up("alice", "192.0.2.1");
    private static final Host DOWN = Hosts.down("alice", "192.0.2.1");
    private static final HostName ALICE = UP.name();

    private final FakeClocks time = new FakeClocks();
    private final InMemoryJournalStore store = new InMemoryJournalStore();
    private final Journal journal = Journal.open(store, new Journal.Bounds(1_000, Duration.ofDays(30)), time::now);

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void tellsWhatBecomesOfAHost() {
        var notes = new FleetNotes(journal::note);
        notes.changed(new FleetChange(Optional.empty(), Optional.of(UP), false));
        notes.changed(new FleetChange(Optional.of(UP), Optional.of(DOWN), false));
        notes.changed(new FleetChange(Optional.of(DOWN), Optional.of(Hosts.down("alice", "192.0.2.2")), false));
        notes.changed(new FleetChange(Optional.of(DOWN), Optional.empty(), false));
        notes.changed(new FleetChange(Optional.of(DOWN), Optional.empty(), true));

        assertLines(
                "alice registered (at 192.0.2.1:8888)",
                "alice moved (from 192.0.2.1:8888 to 192.0.2.2:8888)",
                "alice unregistered (by whoever registered it)",
                "alice unregistered (its lease has run out)");
    }

    @Test
    void tellsOfAHostThatGoesAndComesBackAtOnce() {
        var registration = UP.registration();
        var later = new Registration(
                registration.endpoint(),
                registration.protocol(),
                registration.tls(),
                registration.secretHash(),
                time.now().plusSeconds(1),
                time.now().plusSeconds(1),
                registration.leaseEnd());
        var anew = new Host(ALICE, later, Standing.unknown(time.now()));

        new FleetNotes(journal::note).changed(new FleetChange(Optional.of(UP), Optional.of(anew), false));

        assertLines("alice registered (anew, at 192.0.2.1:8888)");
    }

    @Test
    void tellsAChangeOfHealthWithTheProbeThatDecided() {
        var step = new Step(Phase.CONNECT, Duration.ofMillis(3), "connection refused");
        var probe =
                new ProbeResult(new Outcome.Refused(), Optional.empty(), "canary", Duration.ofMillis(3), List.of(step));
        new FleetNotes(journal::note).judged(new HealthChange(ALICE, Health.UP, Health.DOWN, Optional.of(probe)));

        assertLines("alice up -> down (connection refused)");
        assertThat(journal.read(Page.Request.latest(Optional.empty(), 1))
                        .entries()
                        .getFirst()
                        .entry()
                        .evidence())
                .contains("{\"target\":\"canary\",\"steps\":[{\"phase\":\"connect\",\"micros\":3000,"
                        + "\"note\":\"connection refused\"}]}");
    }

    @Test
    void tellsWhenLeasesDoNotRunOutAndWhenTheyDoAgain() {
        var notes = new FleetNotes(journal::note);
        notes.heard(new Silence(7, 9, Optional.of(time.now())));
        notes.heard(new Silence(0, 9, Optional.empty()));

        assertLines(
                "leases of hosts that work do not run out for now (7 of 9 hosts have not registered for most of a"
                        + " lease)",
                "leases run out again (0 of 9 hosts have not registered for most of a lease)");
    }

    @Test
    void tellsWhatTheOperatorSaysAndWhenItIsOver() {
        var notes = new OperatorNotes(journal::note, time::now);
        var until = Optional.of(time.now().plusSeconds(60));
        var drained = new Orders(
                Map.of(ALICE, new Order(ALICE, Verb.DRAIN, new Word("new disk", time.now(), until))),
                Optional.of(new Word("", time.now(), Optional.empty())));
        notes.changed(Orders.NONE, drained);
        notes.changed(drained, new Orders(drained.byHost(), Optional.empty()));
        time.advance(Duration.ofMinutes(1));
        notes.changed(new Orders(drained.byHost(), Optional.empty()), Orders.NONE);

        assertLines(
                "alice drained by the operator (until 2026-01-01T00:01:00Z: new disk)",
                "DNS frozen by the operator",
                "DNS no longer frozen (taken back by the operator)",
                "alice no longer drained (its time is over)");
    }

    @Test
    void tellsWhoJoinsAndLeavesARotationAndWhatIsHeld() {
        var published = Published.of(
                new Selection(Map.of("peers", List.of(UP), "fallbacks", List.of(UP)), Map.of(ALICE, UP)), List.of());
        var held = Published.of(
                Selection.EMPTY, List.of(held("fallbacks"), held("peers"), held("_proxy._tcp.peers"), held("alice")));
        new DnsNotes(journal::note, () -> reasons(UP)).published(Published.NOTHING, published);
        var later = new DnsNotes(journal::note, () -> reasons(DOWN));
        later.published(published, held);
        later.published(held, held);
        later.published(held, Published.NOTHING);

        assertLines(
                "alice joined fallbacks, peers (works)",
                "alice held in alice, fallbacks, peers (held back: x)",
                "alice left fallbacks, peers (is down since 2026-01-01T00:00:00Z)",
                "alice no longer held in alice, fallbacks, peers (held back: x)");
    }

    private static Deviation held(String name) {
        return new Deviation(ALICE, name, Deviation.Kind.HELD, "held back: x");
    }

    private static Reasons reasons(Host host) {
        return new Reasons(_ -> Optional.of(host), Orders.NONE);
    }

    private void assertLines(String... lines) {
        journal.close();
        assertThat(store.lines()).containsExactly(lines);
    }
}
