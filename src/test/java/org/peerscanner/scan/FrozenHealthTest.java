package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.scan.ScanSimulation.OK;
import static org.peerscanner.scan.ScanSimulation.TARGET;
import static org.peerscanner.scan.ScanSimulation.answers;
import static org.peerscanner.scan.ScanSimulation.hangs;
import static org.peerscanner.scan.ScanSimulation.refuses;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.scan.SelfCheck.Report;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

/** No failure of this machine's, its network's or its targets' is charged to a host. */
class FrozenHealthTest {
    private static final Duration PERIOD = Configs.probe().period();
    private static final Duration DEADLINE = Configs.probe().deadline();
    private static final Finding UNFIT = new Finding.Unfit("no target can be fetched directly");

    @Test
    void whenTheTargetsGoAwayNobodyGoesDownAndAllGoesOnWhenTheyAreBack() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new SplittableRandom(seed);
            try (var simulation = fleetOf(40)) {
                simulation.run(Duration.ofMillis(random.nextInt(15_000)));
                simulation.behaviour = random.nextBoolean() ? refuses() : hangs();
                simulation.finding = _ -> UNFIT;

                simulation.run(PERIOD.multipliedBy(6));

                assertThat(healths(simulation)).as("seed %d", seed).containsOnly(Health.UP);
                assertThat(simulation.selfCheck.report()).isInstanceOf(Report.Frozen.class);

                simulation.behaviour = answers(OK, Duration.ofMillis(20));
                simulation.finding = began -> new Finding.Fit(began, List.of());
                simulation.run(PERIOD.multipliedBy(2));

                assertThat(healths(simulation)).as("seed %d", seed).containsOnly(Health.UP);
                assertThat(simulation.selfCheck.report()).isInstanceOf(Report.Sound.class);
            }
        }
    }

    @Test
    void whoDiedMeanwhileGoesDownSoonAfterTheTargetsAreBack() {
        try (var simulation = fleetOf(1)) {
            simulation.behaviour = refuses();
            simulation.finding = _ -> UNFIT;
            simulation.run(PERIOD.multipliedBy(4));

            simulation.finding = began -> new Finding.Fit(began, List.of());
            var took = simulation.runUntil(PERIOD.multipliedBy(3), s -> s.health("h0") == Health.DOWN);

            assertThat(took).isLessThanOrEqualTo(PERIOD.plusSeconds(2));
        }
    }

    @Test
    void aStartDoesNotEndWhileHealthIsFrozen() {
        try (var simulation = new ScanSimulation(Hosts.up("h0", "127.0.0.1"))) {
            simulation.behaviour = refuses();
            simulation.run(PERIOD);
            simulation.finding = _ -> UNFIT;

            simulation.run(PERIOD.multipliedBy(4));
            assertThat(simulation.health("h0")).isEqualTo(Health.DOUBTFUL);

            simulation.finding = began -> new Finding.Fit(began, List.of());
            simulation.run(Duration.ofSeconds(1));
            assertThat(simulation.health("h0")).isEqualTo(Health.DOWN);
        }
    }

    @Test
    void aFailureWaitsForASelfCheckThatBeganAfterIt() {
        try (var simulation = fleetOf(1)) {
            simulation.behaviour = refuses();
            var beganLongAgo = simulation.clocks.clocks().ticker().nanos();
            simulation.finding = _ -> new Finding.Fit(beganLongAgo, List.of());

            simulation.run(PERIOD.multipliedBy(3));
            assertThat(simulation.health("h0")).isEqualTo(Health.UP);

            simulation.finding = began -> new Finding.Fit(began, List.of());
            simulation.run(Duration.ofSeconds(1));
            assertThat(simulation.health("h0")).isEqualTo(Health.DOWN);
        }
    }

    @Test
    void whileHealthIsFrozenGoodProbesCount() {
        try (var simulation = new ScanSimulation()) {
            simulation.finding = _ -> UNFIT;
            simulation.run(Duration.ofSeconds(1));
            simulation.register(Hosts.newcomer("h0", "127.0.0.1"));
            var answer = simulation.examine("h0");

            simulation.run(Duration.ofSeconds(1));

            assertThat(answer.join().outcome()).isEqualTo(OK);
            assertThat(simulation.health("h0")).isEqualTo(Health.UP);
        }
    }

    @Test
    void whoeverWaitsForAFailingProbeLearnsAtOnceHowItWent() {
        try (var simulation = new ScanSimulation()) {
            simulation.finding = _ -> UNFIT;
            simulation.behaviour = refuses();
            simulation.run(Duration.ofSeconds(1));
            simulation.register(Hosts.newcomer("h0", "127.0.0.1"));
            var answer = simulation.examine("h0");

            simulation.run(Duration.ofMillis(200));

            assertThat(answer.join().outcome()).isEqualTo(new Outcome.Refused());
        }
    }

    @Test
    void aTargetThatNobodyCanFetchIsNotChargedToHosts() {
        try (var simulation = fleetOf(3)) {
            simulation.behaviour = answers(new Outcome.TargetAnswered(503), Duration.ofMillis(20));
            simulation.finding = began -> new Finding.Fit(began, List.of(TARGET));
            simulation.run(PERIOD.multipliedBy(4));
            assertThat(healths(simulation)).containsOnly(Health.UP);

            simulation.finding = began -> new Finding.Fit(began, List.of("http://other.test/"));
            simulation.run(PERIOD.multipliedBy(2));
            assertThat(healths(simulation)).containsOnly(Health.DOWN);
        }
    }

    @Test
    void whoeverWaitsForAProbeIsToldWhatIsMadeOfIt() {
        try (var simulation = fleetOf(1)) {
            simulation.behaviour = hangs();
            var answer = simulation.examine("h0");
            simulation.run(Duration.ofMillis(100));
            simulation.clocks.advance(Duration.ofSeconds(3));
            simulation.runUntil(PERIOD, _ -> answer.isDone());

            assertThat(answer.join().outcome().reason()).startsWith("could not probe: this machine stood still for ");
            assertThat(simulation
                            .scanner
                            .report(HostName.of("h0"))
                            .orElseThrow()
                            .last())
                    .contains(answer.join());
        }
    }

    @Test
    void whatWasUnderWayWhileTheMachineStoodStillTellsNothing() {
        try (var simulation = fleetOf(1)) {
            simulation.behaviour = hangs();
            simulation.launches.clear();
            simulation.runUntil(PERIOD.multipliedBy(2), s -> s.launches.size() == 2);
            simulation.clocks.advance(Duration.ofSeconds(30));
            simulation.behaviour = answers(OK, Duration.ofMillis(20));

            simulation.run(PERIOD);

            assertThat(simulation.health("h0")).isEqualTo(Health.UP);
        }
    }

    @Test
    void aProbeThatWaitedForTheProcessorIsNotCharged() {
        try (var simulation = fleetOf(1)) {
            simulation.behaviour = answers(new Outcome.TimedOut(Phase.PROXY), DEADLINE.minusSeconds(1));
            simulation.waitsForProcessor = Duration.ofMillis(520);
            simulation.run(PERIOD.multipliedBy(4));
            assertThat(healths(simulation)).containsOnly(Health.UP);

            simulation.waitsForProcessor = Duration.ofMillis(400);
            simulation.run(PERIOD.multipliedBy(2));
            assertThat(healths(simulation)).containsOnly(Health.DOWN);
        }
    }

    /** Over random histories of faults: never down by what was not the host's, never up for longer than the bound if it was. */
    @Test
    void tellsItsOwnFaultsFromThoseOfTheHosts() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            try (var simulation = fleetOf(3)) {
                for (int episode = 0; episode < 6; episode++) {
                    simulation.behaviour = random.nextBoolean() ? refuses() : hangs();
                    simulation.finding = _ -> UNFIT;
                    simulation.run(Duration.ofMillis(random.nextInt(40_000)));
                    assertThat(healths(simulation))
                            .as("seed %d, episode %d", seed, episode)
                            .containsOnly(Health.UP);

                    simulation.behaviour = answers(OK, Duration.ofMillis(20));
                    simulation.run(Duration.ofMillis(random.nextInt(1_000)));
                    simulation.finding = began -> new Finding.Fit(began, List.of());
                    simulation.run(Duration.ofMillis(600 + random.nextInt(20_000)));
                }
                simulation.behaviour = refuses();
                simulation.run(PERIOD.plusSeconds(2));
                assertThat(healths(simulation)).as("seed %d", seed).containsOnly(Health.DOWN);
            }
        }
    }

    private static ScanSimulation fleetOf(int size) {
        var hosts = IntStream.range(0, size)
                .mapToObj(i -> Hosts.up("h" + i, "127.0.0.1"))
                .toArray(Host[]::new);
        var simulation = new ScanSimulation(hosts);
        simulation.run(PERIOD.multipliedBy(2).plus(DEADLINE).plusMillis(20));
        return simulation;
    }

    private static List<Health> healths(ScanSimulation simulation) {
        var healths = new ArrayList<Health>();
        simulation.fleet.hosts().forEach(host -> healths.add(host.standing().health()));
        return healths;
    }
}
