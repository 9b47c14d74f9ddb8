package org.peerscanner.scan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.peerscanner.config.ProbeConfig;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;

/** The scanner with its verdicts and its self-check, on a clock that only the test moves; used by one thread. */
public final class SimulatedScan {
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(500);
    private static final Duration WHILE_FROZEN = Duration.ofSeconds(1);
    private static final ProbeConfig CONFIG = Configs.probe();

    private final FakeClocks clocks;
    private final World world;
    private final RandomGenerator random;
    private final SelfCheck selfCheck;
    private final Scanner scanner;
    private final PriorityQueue<UnderWay> underWay = new PriorityQueue<>();
    private Duration checkBegan;
    private Optional<CheckUnderWay> check = Optional.empty();
    private double jitter = 1;

    /** What is there to be found. */
    public interface World {
        /** What a probe that begins now will find. */
        Reply probe(Endpoint endpoint);

        /** Why a self-check that begins now fails; empty if it passes. */
        Optional<String> fault();
    }

    /**
     * What a probe finds.
     *
     * @param failure empty if it goes through
     */
    public record Reply(String failure, Duration takes) {}

    private record UnderWay(Duration ends, long number, Reply reply, Consumer<ProbeResult> listener)
            implements Comparable<UnderWay> {
        @Override
        public int compareTo(UnderWay other) {
            var order = ends.compareTo(other.ends);
            return order == 0 ? Long.compare(number, other.number) : order;
        }
    }

    private record CheckUnderWay(Duration ends, Finding finding) {}

    private long launched;

    public SimulatedScan(Fleet fleet, World world, FakeClocks clocks, RandomGenerator random) {
        this.clocks = clocks;
        this.world = world;
        this.random = random;
        this.checkBegan = clocks.elapsed().minus(CONFIG.period());
        this.selfCheck = new SelfCheck(() -> check.orElseThrow().finding, CONFIG.period(), clocks.clocks(), random);
        this.scanner = new Scanner(
                new ScanSetting(CONFIG, Configs.ZONE, clocks.clocks(), random), fleet, this::begin, selfCheck);
        scanner.prepare();
    }

    public Scanner scanner() {
        return scanner;
    }

    public SelfCheck selfCheck() {
        return selfCheck;
    }

    public boolean isFrozen() {
        return selfCheck.report() instanceof SelfCheck.Report.Frozen;
    }

    /** To be called for every change of the fleet. */
    public void fleetChanged(FleetChange change) {
        scanner.fleetChanged(change);
    }

    /** Does what is due by now. */
    public void step() {
        for (var next = underWay.peek();
                next != null && next.ends.compareTo(clocks.elapsed()) <= 0;
                next = underWay.peek()) {
            underWay.remove();
            next.listener.accept(result(next.reply));
        }
        scanner.tick();
        if (check.filter(under -> under.ends.compareTo(clocks.elapsed()) <= 0).isPresent()) {
            selfCheck.runOnce();
            check = Optional.empty();
            scanner.tick();
        }
        if (check.isEmpty() && isCheckDue()) {
            check = Optional.of(beginCheck());
        }
    }

    /** Nothing has run for a while: what was under way has run out of time. */
    public void standStill(Duration length) {
        clocks.advance(length);
        var late = new ArrayList<>(underWay);
        underWay.clear();
        late.forEach(probe -> underWay.add(
                new UnderWay(probe.ends, probe.number, new Reply("timed out", CONFIG.deadline()), probe.listener)));
    }

    private boolean isCheckDue() {
        var regular = isFrozen() ? WHILE_FROZEN : CONFIG.period();
        var jittered = Duration.ofNanos((long) (regular.toNanos() * jitter));
        var pause = selfCheck.isWanted() ? BETWEEN_CHECKS : jittered;
        return clocks.elapsed().minus(checkBegan).compareTo(pause) >= 0;
    }

    private CheckUnderWay beginCheck() {
        checkBegan = clocks.elapsed();
        jitter = 0.5 + random.nextDouble();
        var began = clocks.clocks().ticker().nanos();
        var finding = world.fault().<Finding>map(Finding.Unfit::new).orElseGet(() -> new Finding.Fit(began, List.of()));
        return new CheckUnderWay(clocks.elapsed().plusMillis(random.nextInt(20, 900)), finding);
    }

    private void begin(ProbeTask task, Consumer<ProbeResult> listener) {
        var reply = world.probe(task.endpoint());
        underWay.add(new UnderWay(clocks.elapsed().plus(reply.takes), ++launched, reply, listener));
    }

    private static ProbeResult result(Reply reply) {
        var isGood = reply.failure.isEmpty();
        Outcome outcome = isGood ? new Outcome.Ok(reply.takes) : new Outcome.WrongContent(reply.failure);
        Optional<Access> access = isGood ? Optional.of(new Access(Protocol.CONNECT, false)) : Optional.empty();
        return new ProbeResult(outcome, access, "http://target.test/", reply.takes, List.of());
    }
}
