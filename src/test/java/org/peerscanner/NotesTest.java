package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.Reasons;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Word;
import org.peerscanner.journal.Journal;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Published;
import org.peerscanner.rotation.Selection;
import org.peerscanner.scan.Outcome;
import org.peerscanner.scan.ProbeResult;
import org.peerscanner.scan.ScanReport;
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
        var notes = fleetNotes(new Outcome.Refused());
        notes.changed(Optional.empty(), Optional.of(UP));
        notes.changed(Optional.of(UP), Optional.of(DOWN));
        notes.changed(Optional.of(DOWN), Optional.of(Hosts.down("alice", "192.0.2.2")));
        notes.changed(Optional.of(DOWN), Optional.empty());
        time.advance(Duration.ofMinutes(10));
        notes.changed(Optional.of(DOWN), Optional.empty());

        assertLines(
                "alice registered (at 192.0.2.1:8888)",
                "alice up -> down (connection refused)",
                "alice moved (from 192.0.2.1:8888 to 192.0.2.2:8888)",
                "alice unregistered (by whoever registered it)",
                "alice unregistered (its lease has run out)");
    }

    @Test
    void givesNoCauseThatSpeaksForTheOppositeOfWhatWasDecided() {
        fleetNotes(new Outcome.Ok(Duration.ofMillis(1))).changed(Optional.of(UP), Optional.of(DOWN));

        assertLines("alice up -> down");
    }

    @Test
    void tellsWhatTheOperatorSaysAndWhenItIsOver() {
        var notes = new OperatorNotes(journal, time::now);
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
                "no longer DNS frozen (taken back by the operator)",
                "alice no longer drained (its time is over)");
    }

    @Test
    void tellsWhoJoinsAndLeavesARotationAndWhatIsHeld() {
        var published = Published.of(new Selection(Map.of("peers", List.of(UP)), Map.of(ALICE, UP)), List.of());
        var held = Published.of(
                Selection.EMPTY, List.of(new Deviation(ALICE, "peers", Deviation.Kind.HELD, "held back: x")));
        new DnsNotes(journal, () -> reasons(UP)).published(Published.NOTHING, published);
        var later = new DnsNotes(journal, () -> reasons(DOWN));
        later.published(published, held);
        later.published(held, held);
        later.published(held, Published.NOTHING);

        assertLines(
                "alice joined peers (alice works)",
                "alice held in peers (held back: x)",
                "alice left peers (alice is down since 2026-01-01T00:00:00Z)",
                "alice no longer held in peers");
    }

    private FleetNotes fleetNotes(Outcome last) {
        var probe = new ProbeResult(last, Optional.empty(), "canary", Duration.ofMillis(1), List.of());
        var report = new ScanReport(Optional.of(probe), Optional.of(time.now()), Optional.empty(), time.now());
        return new FleetNotes(
                journal, _ -> Optional.of(report), host -> host.registration().leaseEnd(), time::now);
    }

    private static Reasons reasons(Host host) {
        return new Reasons(_ -> Optional.of(host), Orders.NONE);
    }

    private void assertLines(String... lines) {
        journal.close();
        assertThat(store.lines()).containsExactly(lines);
    }
}
