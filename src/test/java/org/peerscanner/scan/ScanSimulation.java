package org.peerscanner.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostChange;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.HostStore;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.InMemoryHostStore;

/** A scanner, a fleet and proxies on a clock that only the test moves; used by one thread. */
final class ScanSimulation implements AutoCloseable {
    /** Waiting for the fleet's thread in each step would make the simulation ten times slower. */
    static final int FLEET_LAGS_AT_MOST_MILLIS = 100;

    static final String TARGET = "http://target.test/";

    private static final int TICKS_PER_SELF_CHECK = 50;

    static final Outcome OK = new Outcome.Ok(Duration.ofMillis(20));

    final FakeClocks clocks = new FakeClocks();
    final List<Instant> launches = new ArrayList<>();
    final Fleet fleet;
    final SelfCheck selfCheck;
    final Scanner scanner;

    /** What a self-check finds that begins at such a time of the ticker. */
    LongFunction<Finding> finding = began -> new Finding.Fit(began, List.of());

    /** What a probe that begins now will find, and when it will end. */
    Behaviour behaviour = answers(OK, Duration.ofMillis(20));

    /** How long a probe that begins now will have waited for the processor when it ends. */
    Duration waitsForProcessor = Duration.ZERO;

    private final PriorityQueue<UnderWay> underWay = new PriorityQueue<>();
    private long ticks;

    record Behaviour(Outcome outcome, Duration takes) {}

    private record UnderWay(Instant ends, Behaviour behaviour, Consumer<ProbeResult> listener)
            implements Comparable<UnderWay> {
        @Override
        public int compareTo(UnderWay other) {
            return ends.compareTo(other.ends);
        }
    }

    ScanSimulation(Host... stored) {
        this(holding(stored));
    }

    ScanSimulation(HostStore store) {
        fleet = Fleet.open(store);
        var setting = new ScanSetting(Configs.probe(), Configs.ZONE, clocks.clocks(), new SplittableRandom(2));
        selfCheck = new SelfCheck(
                () -> finding.apply(clocks.clocks().ticker().nanos()),
                Duration.ofSeconds(15),
                clocks.clocks(),
                new SplittableRandom(1));
        scanner = new Scanner(setting, fleet, this::begin, selfCheck);
        fleet.listen(scanner::fleetChanged);
        scanner.prepare();
    }

    static HostStore holding(Host... hosts) {
        var store = new InMemoryHostStore();
        store.write(List.of(hosts).stream().<HostChange>map(HostChange.Put::new).toList());
        return store;
    }

    static Behaviour answers(Outcome outcome, Duration takes) {
        return new Behaviour(outcome, takes);
    }

    static Behaviour refuses() {
        return answers(new Outcome.Refused(), Duration.ofMillis(1));
    }

    static Behaviour hangs() {
        return answers(new Outcome.TimedOut(Phase.PROXY), Configs.probe().deadline());
    }

    static ProbeResult resultOf(Outcome outcome, Duration took) {
        Optional<Access> access =
                outcome instanceof Outcome.Ok ? Optional.of(new Access(Protocol.CONNECT, false)) : Optional.empty();
        return new ProbeResult(outcome, access, TARGET, took, List.of());
    }

    void register(Host host) {
        fleet.edit(
                host.name(),
                held -> Edit.put(
                        held.map(h -> h.registeredAs(host.registration())).orElse(host), true));
    }

    void unregister(String name) {
        fleet.edit(HostName.of(name), _ -> Edit.remove(true));
    }

    CompletableFuture<ProbeResult> examine(String name) {
        return scanner.examine(fleet.find(HostName.of(name)).orElseThrow());
    }

    Health health(String name) {
        return fleet.find(HostName.of(name)).orElseThrow().standing().health();
    }

    /** Goes on by steps of 10 ms, with every probe ending in its time. */
    void run(Duration time) {
        runUntil(time, _ -> false);
    }

    /** Goes on until the condition is true, for the given time at the most. */
    Duration runUntil(Duration atMost, Function<ScanSimulation, Boolean> condition) {
        var began = clocks.elapsed();
        var end = began.plus(atMost);
        while (clocks.elapsed().compareTo(end) < 0 && !condition.apply(this)) {
            step();
        }
        return clocks.elapsed().minus(began);
    }

    void step() {
        scanner.tick();
        var ended = false;
        for (var next = underWay.peek(); next != null && !next.ends.isAfter(clocks.now()); next = underWay.peek()) {
            underWay.remove();
            next.listener.accept(resultOf(next.behaviour.outcome, next.behaviour.takes));
            ended = true;
        }
        if (++ticks % TICKS_PER_SELF_CHECK == 0) {
            selfCheck.runOnce();
        }
        if (ended || clocks.elapsed().toMillis() % FLEET_LAGS_AT_MOST_MILLIS == 0) {
            scanner.tick();
            drainFleet();
        }
        clocks.advance(Duration.ofMillis(10));
    }

    int probesUnderWay() {
        return underWay.size();
    }

    private void begin(ProbeTask task, Consumer<ProbeResult> listener) {
        launches.add(clocks.now());
        underWay.add(new UnderWay(clocks.now().plus(behaviour.takes).plus(waitsForProcessor), behaviour, listener));
    }

    /** An edit is answered after everything that was handed to the fleet before it. */
    private void drainFleet() {
        fleet.edit(new HostName("nobody"), host -> new Edit<>(host, true));
        scanner.tick();
    }

    @Override
    public void close() {
        fleet.close();
    }
}
