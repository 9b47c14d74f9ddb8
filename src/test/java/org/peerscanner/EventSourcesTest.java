package org.peerscanner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.dns.Written;
import org.peerscanner.dns.ZoneContents;
import org.peerscanner.events.Event;
import org.peerscanner.events.EventLog;
import org.peerscanner.events.EventLog.Entry;
import org.peerscanner.events.EventLog.Reading;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Published;
import org.peerscanner.rotation.Selection;
import org.peerscanner.scan.SelfCheck;
import org.peerscanner.testing.Hosts;

class EventSourcesTest {
    private static final Host UP = Hosts.up("alice", "192.0.2.1");
    private static final Host DOWN = Hosts.down("alice", "192.0.2.1");

    private final EventLog log = new EventLog("test", 100, () -> Instant.EPOCH);
    private final EventSources sources = new EventSources(log);

    @Test
    void tellHowHostsComeChangeAndGo() {
        sources.changed(new FleetChange(Optional.empty(), Optional.of(UP), false));
        sources.changed(new FleetChange(Optional.of(UP), Optional.of(UP), false));
        sources.changed(new FleetChange(Optional.of(UP), Optional.of(DOWN), false));
        sources.changed(new FleetChange(Optional.of(DOWN), Optional.empty(), true));

        assertThat(events())
                .containsExactly(
                        new Event.HealthChanged(UP.name(), Optional.empty(), Optional.of(Health.UP)),
                        new Event.HealthChanged(UP.name(), Optional.of(Health.UP), Optional.of(Health.DOWN)),
                        new Event.HealthChanged(UP.name(), Optional.of(Health.DOWN), Optional.empty()));
    }

    @Test
    void tellWhoJoinsAndLeavesWhichRotation() {
        var bob = Hosts.up("bob", "192.0.2.2");
        sources.published(Published.NOTHING, published(List.of(UP)));
        sources.published(published(List.of(UP)), published(List.of(UP)));
        sources.published(published(List.of(UP)), published(List.of(bob)));
        sources.published(published(List.of(bob)), Published.NOTHING);

        assertThat(events())
                .containsExactly(
                        new Event.RotationChanged("peers", Set.of(UP.name()), Set.of()),
                        new Event.RotationChanged("peers", Set.of(bob.name()), Set.of(UP.name())),
                        new Event.RotationChanged("peers", Set.of(), Set.of(bob.name())));
    }

    @Test
    void tellNothingOfWhoIsHeld() {
        var held = new Deviation(UP.name(), "peers", Deviation.Kind.HELD, "says the test");
        sources.published(published(List.of(UP)), Published.of(Selection.EMPTY, List.of(held)));

        assertThat(events()).isEmpty();
    }

    @Test
    void tellPlansAndTheSelfCheck() {
        var record = new ResourceRecord(
                "peers.peerscanner.test", Duration.ofSeconds(30), new ResourceRecord.Address(UP.address()));
        sources.wrote(Plan.between(ZoneContents.of(Set.of()), List.of(record)), Written.COMPLETELY);
        sources.checked(new SelfCheck.Report.Frozen(Instant.EPOCH, "no network", 7));
        sources.checked(new SelfCheck.Report.Sound(Instant.EPOCH, 8));

        assertThat(events())
                .containsExactly(
                        new Event.PlanWritten(0, 0, 1),
                        new Event.SelfCheckChanged(Optional.of("no network")),
                        new Event.SelfCheckChanged(Optional.empty()));
    }

    private static Published published(List<Host> peers) {
        return Published.of(new Selection(Map.of("peers", peers), Map.of()), List.of());
    }

    private List<Event> events() {
        try {
            return log.after(0, Duration.ZERO) instanceof Reading.Some(var entries)
                    ? entries.stream().map(Entry::event).toList()
                    : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
