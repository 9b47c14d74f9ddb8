package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.peerscanner.scan.ScanSimulation.refuses;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Health;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class HealthChangeTest {
    private static final Duration PERIOD = Configs.probe().period();

    private final List<HealthChange> changes = new ArrayList<>();
    private final ScanSimulation simulation = new ScanSimulation(Hosts.up("h0", "127.0.0.1"));
    private final ScanSimulation.Behaviour works = simulation.behaviour;

    @BeforeEach
    void waitForTheEndOfTheStart() {
        simulation.scanner.listen(changes::add);
        simulation.run(PERIOD.multipliedBy(3));
        assertThat(changes).isEmpty();
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void tellsOfEachChangeThatCountsWithTheProbeThatDecided() {
        simulation.behaviour = refuses();
        simulation.runUntil(PERIOD.multipliedBy(3), s -> s.health("h0") == Health.DOWN);
        simulation.behaviour = works;
        simulation.runUntil(PERIOD.multipliedBy(3), s -> s.health("h0") == Health.UP);

        assertThat(changes).first().extracting(HealthChange::before).isEqualTo(Health.UP);
        assertThat(changes)
                .extracting(HealthChange::after, HealthChange::reason)
                .endsWith(
                        tuple(Health.DOWN, new Outcome.Refused().reason()),
                        tuple(Health.UP, works.outcome().reason()));
    }

    @Test
    void namesTheProbeThatDecidedThoughALaterOneWentOtherwise() {
        simulation.behaviour = refuses();
        simulation.runUntil(PERIOD.multipliedBy(3), s -> s.health("h0") == Health.DOWN);
        simulation.behaviour = works;
        simulation.runUntil(PERIOD.multipliedBy(3), s -> s.health("h0") == Health.UP);
        var longAgo = simulation.clocks.clocks().ticker().nanos();
        simulation.finding = _ -> new Finding.Fit(longAgo, List.of());
        simulation.behaviour = refuses();
        simulation.run(PERIOD.multipliedBy(2));
        simulation.behaviour = works;
        var later = simulation.examine("h0");
        simulation.run(Duration.ofMillis(200));
        assertThat(later.join().outcome()).isInstanceOf(Outcome.Ok.class);
        assertThat(simulation.health("h0")).isEqualTo(Health.UP);

        simulation.finding = began -> new Finding.Fit(began, List.of());
        simulation.runUntil(Duration.ofSeconds(2), s -> s.health("h0") == Health.DOWN);

        assertThat(changes)
                .last()
                .extracting(HealthChange::after, HealthChange::reason)
                .containsExactly(Health.DOWN, new Outcome.Refused().reason());
    }
}
