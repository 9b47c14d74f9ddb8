package org.peerscanner.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.peerscanner.scan.ScanSimulation.FLEET_LAGS_AT_MOST_MILLIS;
import static org.peerscanner.scan.ScanSimulation.OK;
import static org.peerscanner.scan.ScanSimulation.answers;
import static org.peerscanner.scan.ScanSimulation.hangs;
import static org.peerscanner.scan.ScanSimulation.refuses;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.Hosts;

class ScannerTest {
    private static final Duration PERIOD = Configs.probe().period();
    private static final Duration DEADLINE = Configs.probe().deadline();
    private static final Duration SPREAD = Duration.ofMillis(500);
    private static final Duration STEP = Duration.ofMillis(10);

    @Test
    void probesANewcomerAtOnceAndTheWaiterLearnsTheResultWhenTheFleetKnowsIt() {
        try (var simulation = new ScanSimulation()) {
            simulation.register(Hosts.newcomer("a", "127.0.0.1"));

            var answer = simulation.examine("a");
            simulation.runUntil(PERIOD, _ -> answer.isDone());

            assertThat(answer.join().outcome()).isEqualTo(OK);
            assertThat(simulation.health("a")).isEqualTo(Health.UP);
            assertThat(simulation.clocks.elapsed()).isLessThan(Duration.ofMillis(100));
        }
    }

    @Test
    void probesOncePerPeriodWhileAllIsWell() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            simulation.run(PERIOD.multipliedBy(20));

            assertThat(simulation.launches).hasSize(20);
            assertThat(gaps(simulation))
                    .allSatisfy(gap -> assertThat(gap)
                            .isBetween(
                                    PERIOD.minus(SPREAD).minus(STEP),
                                    PERIOD.plus(SPREAD).plus(STEP)));
            assertThat(Set.copyOf(gaps(simulation))).hasSizeGreaterThan(10);
        }
    }

    @Test
    void spreadsThePhasesEvenly() {
        var hosts = IntStream.range(0, 150)
                .mapToObj(i -> Hosts.up("h" + i, "127.0.0.1"))
                .toArray(Host[]::new);
        try (var simulation = new ScanSimulation(hosts)) {
            simulation.run(PERIOD);

            for (int second = 0; second < 15; second++) {
                var from = Hosts.BIRTH.plusSeconds(second);
                var launched = simulation.launches.stream()
                        .filter(at -> !at.isBefore(from) && at.isBefore(from.plusSeconds(1)))
                        .count();
                assertThat(launched).as("probes in second %d", second).isBetween(6L, 14L);
            }
        }
    }

    @Test
    void aSecondRequestSharesTheProbeUnderWay() {
        try (var simulation = new ScanSimulation()) {
            simulation.register(Hosts.newcomer("a", "127.0.0.1"));
            simulation.behaviour = answers(OK, Duration.ofMillis(500));
            var first = simulation.examine("a");
            simulation.step();

            var second = simulation.examine("a");
            simulation.run(Duration.ofMillis(600));

            assertThat(first).isCompleted();
            assertThat(second).isCompleted();
            assertThat(simulation.launches).hasSize(1);
        }
    }

    @Test
    void twoFailuresTakeAHostDownAndTheSecondBeginsWithinASecond() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            passStart(simulation);
            simulation.behaviour = hangs();
            simulation.launches.clear();

            simulation.runUntil(PERIOD.multipliedBy(3), s -> s.health("a") == Health.DOWN);

            assertThat(simulation.launches).hasSize(2);
            assertThat(gaps(simulation).getFirst()).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void tellsForHowLongAHostHasBeenFailing() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            var name = HostName.of("a");
            passStart(simulation);
            assertThat(simulation.scanner.failingFor(name)).isEmpty();

            simulation.behaviour = hangs();
            simulation.launches.clear();
            simulation.runUntil(PERIOD.multipliedBy(3), s -> s.health("a") == Health.DOWN);
            assertThat(simulation.scanner.failingFor(name))
                    .contains(Duration.between(simulation.launches.getFirst(), simulation.clocks.now()));

            simulation.behaviour = answers(OK, Duration.ofMillis(20));
            simulation.runUntil(PERIOD.multipliedBy(3), s -> s.health("a") == Health.UP);
            assertThat(simulation.scanner.failingFor(name)).isEmpty();
        }
    }

    @Test
    void tellsWhenItLastLookedAround() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            assertThat(simulation.scanner.lastTick()).isEmpty();

            simulation.run(PERIOD);
            assertThat(simulation.scanner.lastTick())
                    .hasValueSatisfying(at -> assertThat(at)
                            .isAfterOrEqualTo(simulation.clocks.now().minus(STEP)));
        }
    }

    @Test
    void aProxyThatDiesIsDownWithinOnePeriodAndTheDeadlineAndTwoSecondsWheneverItDies() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
                passStart(simulation);
                simulation.run(Duration.ofMillis(random.nextInt(15_000)));
                var hanging = random.nextBoolean();
                simulation.behaviour = hanging ? hangs() : refuses();

                var took = simulation.runUntil(PERIOD.multipliedBy(4), s -> s.health("a") == Health.DOWN);

                var bound = PERIOD.plusSeconds(2).plus(hanging ? DEADLINE : Duration.ZERO);
                assertThat(took).as("seed %d, hanging %s", seed, hanging).isLessThanOrEqualTo(bound);
            }
        }
    }

    @Test
    void oneFailureAmongSuccessesIsADoubt() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            passStart(simulation);
            simulation.behaviour = refuses();
            simulation.launches.clear();
            simulation.runUntil(PERIOD.multipliedBy(2), s -> s.launches.size() == 1);

            simulation.behaviour = answers(OK, Duration.ofMillis(20));
            simulation.run(PERIOD.multipliedBy(2));

            assertThat(simulation.health("a")).isEqualTo(Health.DOUBTFUL);
        }
    }

    @Test
    void oneGoodProbeBringsAHostBack() {
        try (var simulation = new ScanSimulation(Hosts.down("a", "127.0.0.1"))) {
            simulation.run(PERIOD);

            assertThat(simulation.health("a")).isEqualTo(Health.UP);
        }
    }

    @Test
    void faultsOfThisMachineAreNotCharged() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            simulation.behaviour = answers(new Outcome.LocalFault("too many open files"), STEP);

            simulation.run(PERIOD.multipliedBy(5));

            assertThat(simulation.health("a")).isEqualTo(Health.UP);
        }
    }

    @Test
    void afterAStartHostsThatWereUpAreKeptUntilTwoFullRoundsHaveBeenSeen() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            simulation.behaviour = refuses();

            var took = simulation.runUntil(PERIOD.multipliedBy(5), s -> s.health("a") == Health.DOWN);

            assertThat(took)
                    .isBetween(
                            PERIOD.multipliedBy(2),
                            PERIOD.multipliedBy(2).plus(DEADLINE).plusMillis(FLEET_LAGS_AT_MOST_MILLIS));
        }
    }

    @Test
    void aNewPortIsProbedAtOnceAndJudgedAnew() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            passStart(simulation);
            simulation.behaviour = refuses();
            simulation.launches.clear();
            var moved = new Host(
                    HostName.of("a"),
                    Hosts.registration("127.0.0.1", 9999),
                    Hosts.up("a", "::1").standing());

            simulation.register(moved);
            var answer = simulation.examine("a");
            simulation.run(Duration.ofSeconds(1));

            assertThat(answer.join().outcome()).isEqualTo(new Outcome.Refused());
            assertThat(simulation.health("a")).isEqualTo(Health.DOWN);
            assertThat(simulation.launches).hasSize(2);
        }
    }

    @Test
    void whatIsUnderWayForAnOldEndpointDoesNotCount() {
        try (var simulation = new ScanSimulation()) {
            simulation.register(Hosts.newcomer("a", "127.0.0.1"));
            simulation.behaviour = answers(OK, Duration.ofSeconds(2));
            var _ = simulation.examine("a");
            simulation.run(Duration.ofSeconds(1));
            simulation.behaviour = hangs();
            simulation.register(Hosts.newcomer("a", "127.0.0.2"));

            simulation.run(Duration.ofSeconds(3));

            assertThat(simulation.health("a")).isEqualTo(Health.UNKNOWN);
        }
    }

    @Test
    void aFailureThatBeganBeforeASuccessDoesNotCountAfterIt() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            passStart(simulation);
            simulation.behaviour = hangs();
            simulation.launches.clear();
            simulation.runUntil(PERIOD.multipliedBy(2), s -> s.launches.size() == 1);
            simulation.behaviour = answers(OK, Duration.ofMillis(20));
            simulation.run(DEADLINE.plusSeconds(1));
            simulation.behaviour = refuses();
            simulation.launches.clear();
            simulation.runUntil(PERIOD.multipliedBy(2), s -> s.launches.size() == 1);
            simulation.run(Duration.ofMillis(200));

            assertThat(simulation.health("a")).isNotEqualTo(Health.DOWN);
        }
    }

    @Test
    void aHostThatLeftAndCameBackUnnoticedIsProbedAndPublishedAnew() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            passStart(simulation);
            simulation.fleet.edit(HostName.of("a"), _ -> Edit.put(Hosts.newcomer("a", "127.0.0.1"), true));

            simulation.run(Duration.ofSeconds(1));

            assertThat(simulation.health("a")).isEqualTo(Health.UP);
        }
    }

    @Test
    void aHostThatLeftIsNeverProbedAgainAndWhoeverWaitedForItLearnsSo() {
        try (var simulation = new ScanSimulation()) {
            simulation.register(Hosts.newcomer("a", "127.0.0.1"));
            simulation.behaviour = hangs();
            var waiting = simulation.examine("a");
            simulation.run(Duration.ofMillis(100));

            simulation.unregister("a");
            simulation.run(Duration.ofSeconds(1));
            simulation.launches.clear();
            simulation.run(PERIOD.multipliedBy(3));

            assertThat(waiting).isCompletedExceptionally();
            assertThat(simulation.launches).isEmpty();
            assertThat(simulation.probesUnderWay()).isZero();
            assertThat(simulation.scanner.report(HostName.of("a"))).isEmpty();
        }
    }

    @Test
    void registeringAgainAfterTenMinutesAwayIsProbedEveryTime() {
        try (var simulation = new ScanSimulation()) {
            for (int time = 0; time < 10; time++) {
                simulation.register(Hosts.newcomer("a", "127.0.0.1"));
                var answer = simulation.examine("a");
                simulation.run(Duration.ofSeconds(1));
                assertThat(answer).as("register %d", time).isCompleted();
                simulation.unregister("a");
                simulation.run(Duration.ofMinutes(11));
            }
        }
    }

    @Test
    void reportsTheLastProbeAndWhenTheNextIsDue() {
        try (var simulation = new ScanSimulation(Hosts.up("a", "127.0.0.1"))) {
            simulation.runUntil(PERIOD.multipliedBy(2), s -> s.launches.size() == 1);
            simulation.run(Duration.ofMillis(100));

            var report = simulation.scanner.report(HostName.of("a")).orElseThrow();

            assertThat(report.last().orElseThrow().outcome()).isEqualTo(OK);
            assertThat(report.lastEnded()).isPresent();
            assertThat(Duration.between(simulation.launches.getFirst(), report.nextDue()))
                    .isBetween(PERIOD.minus(SPREAD).minus(STEP), PERIOD.plus(SPREAD));
        }
    }

    private static void passStart(ScanSimulation simulation) {
        simulation.run(PERIOD.multipliedBy(2).plus(DEADLINE).plusMillis(20));
    }

    private static List<Duration> gaps(ScanSimulation simulation) {
        return IntStream.range(1, simulation.launches.size())
                .mapToObj(i -> Duration.between(simulation.launches.get(i - 1), simulation.launches.get(i)))
                .toList();
    }
}
