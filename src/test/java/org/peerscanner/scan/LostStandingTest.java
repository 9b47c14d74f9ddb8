package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.scan.ScanSimulation.refuses;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostChange;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.HostStore;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

/** What the fleet could not take is told again, by the next probe. */
class LostStandingTest {
    private static final Duration PERIOD = Configs.probe().period();

    private final AtomicReference<Optional<Health>> breaksAt = new AtomicReference<>(Optional.empty());
    private final List<HealthChange> changes = new ArrayList<>();

    /** As a machine that is short of memory throws them. */
    private static final class Broken extends Error {
        private static final long serialVersionUID = 1;

        Broken() {
            super("a fault of the machine, as this test wants it", null, false, false);
        }
    }

    @Test
    void aHostThatDiedIsDownThoughTheFleetLostTheWordOfIt() {
        try (var simulation = new ScanSimulation(breakingOnce())) {
            simulation.scanner.listen(changes::add);
            simulation.run(PERIOD.multipliedBy(3));
            simulation.behaviour = refuses();

            loseTheWord(simulation, Health.DOWN);
            assertThat(simulation.health("a")).isEqualTo(Health.DOUBTFUL);

            simulation.run(PERIOD.multipliedBy(2));
            assertThat(simulation.health("a")).isEqualTo(Health.DOWN);
            assertThat(changes).extracting(HealthChange::after).containsExactly(Health.DOUBTFUL, Health.DOWN);
            assertThat(changes).last().extracting(HealthChange::reason).isEqualTo(new Outcome.Refused().reason());
        }
    }

    @Test
    void aNewcomerIsUpThoughTheFleetLostTheWordOfIt() {
        try (var simulation = new ScanSimulation(breakingOnce())) {
            simulation.register(Hosts.newcomer("b", "127.0.0.2"));

            loseTheWord(simulation, Health.UP);
            simulation.run(PERIOD.multipliedBy(2));

            assertThat(simulation.health("b")).isEqualTo(Health.UP);
        }
    }

    /** The simulation's own edit may be in the transaction that breaks. */
    private void loseTheWord(ScanSimulation simulation, Health health) {
        breaksAt.set(Optional.of(health));
        while (breaksAt.get().isPresent()) {
            try {
                simulation.step();
            } catch (Broken e) {
                assertThat(breaksAt.get()).isEmpty();
            }
        }
    }

    private HostStore breakingOnce() {
        var store = ScanSimulation.holding(Hosts.up("a", "127.0.0.1"));
        return new HostStore() {
            @Override
            public List<Host> load() {
                return store.load();
            }

            @Override
            public Set<HostName> goodbyes() {
                return Set.of();
            }

            @Override
            public void write(Collection<HostChange> changes) {
                if (changes.stream().anyMatch(LostStandingTest.this::breaksBy)) {
                    breaksAt.set(Optional.empty());
                    throw new Broken();
                }
                store.write(changes);
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    private boolean breaksBy(HostChange change) {
        return change instanceof HostChange.Put put
                && breaksAt.get().equals(Optional.of(put.host().standing().health()));
    }
}
