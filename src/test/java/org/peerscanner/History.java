package org.peerscanner;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.peerscanner.HistoryWorld.Network;
import org.peerscanner.HistoryWorld.Truth;
import org.peerscanner.config.Config;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.fleet.FleetChange;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostChange;
import org.peerscanner.rotation.Published;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.FakeDns;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

/**
 * A few minutes in the life of a fleet, faults included, that follow from a seed: the real scan, fleet and reconciler on a clock of
 * their own. Checks in each step what must never be. Used by one thread.
 */
final class History {
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration LENGTH = Duration.ofMinutes(3);
    private static final int FEWEST = 3;
    private static final int MOST = 12;
    private static final List<Config> CONFIGS = IntStream.range(0, 3)
            .mapToObj(minSize -> Configs.of(
                    Map.of("brakes.window", "1m", "rotation.min-size", "" + minSize, "http.listen", "127.0.0.1:0")))
            .toList();

    /** From docs/operations.md: down within 23 s and a self-check; a start holds removals for 36 s. */
    private static final Duration DOWN_WITHIN = Duration.ofSeconds(26);

    private static final Duration STEP_OF_THE_BRAKES = Duration.ofSeconds(15);
    private static final Duration START = Duration.ofSeconds(36);
    /** Each host has been probed, and a self-check has answered the first failure. */
    private static final Duration OUTAGE_IS_SEEN = Duration.ofSeconds(25);

    /** A start and a standstill, after which failures before them may count. */
    private static final Duration OLD_NEWS = START.plusSeconds(65);

    private static final Duration THAW = Duration.ofSeconds(3);

    private final SplittableRandom random;
    private final FakeClocks clocks = new FakeClocks();
    private final HistoryWorld world;
    private final InMemoryHostStore store = new InMemoryHostStore();
    private final FakeDns dns = new FakeDns();
    private final Config config;
    private final List<Host> hosts;
    private final HistoryOperators operators;
    private final List<HistoryRotation> rotations;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<InetAddress, Duration> deadSince = new HashMap<>();
    private final Map<InetAddress, Duration> badUntil = new HashMap<>();
    private final HistoryJournal journal = new HistoryJournal();
    private SimulatedProgram program;
    private Duration outageBegan = Duration.ZERO;
    private Duration unseenUntil = OLD_NEWS.negated();
    private Duration calmSince = START;
    private int plansSeen = -1;
    /** When the step began: what is decided in it may come before what its self-check finds. */
    private boolean wasFrozen;

    private boolean wronged;

    private record Fault(Duration at, Runnable effect) {}

    History(long seed) {
        random = new SplittableRandom(seed);
        world = new HistoryWorld(random.split());
        config = CONFIGS.get(random.nextInt(4) == 0 ? random.nextInt(1, 3) : 0);
        hosts = IntStream.rangeClosed(1, random.nextInt(FEWEST, MOST + 1))
                .mapToObj(i -> Hosts.up(oneOf(List.of("h", "fl-", "fl-sg-", "fl-de-")) + i, "192.0.2." + i))
                .toList();
        operators = new HistoryOperators(hosts, random.split());
        rotations = Stream.of("peers", "roundrobin", "fallbacks", "sg.fallbacks", "de.fallbacks")
                .map(name -> new HistoryRotation(name, config.rotation().minSize()))
                .toList();
        store.write(hosts.stream().<HostChange>map(HostChange.Put::new).toList());
        start();
        draw();
    }

    private void start() {
        program = new SimulatedProgram(config, new SimulatedProgram.Around(store, dns, world, clocks), random);
        program.listen(this::changed, journal, this::ran);
        journal.restart(program.hosts());
    }

    private void ran(Published published) {
        var records = dns.read().records();
        var inDns = rotations.stream()
                .map(HistoryRotation::name)
                .collect(Collectors.toMap(name -> name, name -> addresses(records, name)));
        journal.check(program.hosts(), published, inDns);
    }

    private void changed(FleetChange change) {
        if (change.leaseEnded()) {
            operators.lapsed(change.before().orElseThrow(), program.hosts(), clocks.elapsed());
        }
        var down = change.after().filter(host -> host.standing().health() == Health.DOWN);
        if (down.isPresent() && change.before().filter(Host::isUp).isPresent()) {
            wronged |= (wasFrozen && program.isFrozen()) || hasWorkedForLong(down.get());
        }
    }

    /** And nothing has been wrong meanwhile that no self-check can be relied upon to see: lost packets, an outage soon over. */
    private boolean hasWorkedForLong(Host host) {
        var bad = badUntil.getOrDefault(host.address(), OLD_NEWS.negated());
        var last = bad.compareTo(unseenUntil) > 0 ? bad : unseenUntil;
        return world.network() != Network.LOSSY
                && world.truth(host.registration().endpoint()) == Truth.WORKS
                && clocks.elapsed().minus(last).compareTo(OLD_NEWS) > 0;
    }

    private void draw() {
        for (var host : hosts) {
            for (int change = random.nextInt(4); change > 0; change--) {
                become(at(), host, oneOf(List.of(Truth.values())));
            }
        }
        if (random.nextInt(3) == 0) {
            var when = at();
            var how = random.nextBoolean() ? Truth.REFUSES : Truth.HANGS;
            hosts.forEach(host -> become(when, host, how));
        }
        for (int outage = random.nextInt(3); outage > 0; outage--) {
            outage(at(), oneOf(List.of(Network.DOWN, Network.TARGETS_GONE, Network.LOSSY)));
        }
        drawOperators();
        occasionally(() -> clocks.set(Duration.ofSeconds(random.nextInt(-7_200, 7_200))));
        occasionally(this::standStill);
        occasionally(this::restart);
        if (random.nextInt(4) == 0) {
            var when = at();
            faults.add(new Fault(when, () -> dns.fail(true)));
            faults.add(new Fault(when.plusSeconds(random.nextInt(1, 60)), () -> dns.fail(false)));
        }
        faults.sort(Comparator.comparing(Fault::at));
    }

    private void drawOperators() {
        for (var host : hosts) {
            if (random.nextInt(8) == 0) {
                add(random.nextBoolean() ? () -> unregister(host) : () -> operators.fallSilent(host));
                add(() -> operators.speakAgain(host));
            }
        }
        if (random.nextInt(3) == 0) {
            var when = at();
            faults.add(new Fault(when, () -> operators.canReach(false, clocks.elapsed())));
            faults.add(new Fault(
                    when.plusSeconds(random.nextInt(10, 150)), () -> operators.canReach(true, clocks.elapsed())));
        }
    }

    private void add(Runnable effect) {
        faults.add(new Fault(at(), effect));
    }

    private void unregister(Host host) {
        if (operators.unregister(host, program.leases())) {
            rotations.forEach(rotation -> rotation.leaves(host.address(), clocks.elapsed()));
        }
    }

    private void become(Duration when, Host host, Truth truth) {
        faults.add(new Fault(when, () -> {
            badUntil.put(host.address(), clocks.elapsed());
            world.become(host.registration().endpoint(), truth);
            if (!truth.isDead()) {
                deadSince.remove(host.address());
            } else {
                deadSince.putIfAbsent(host.address(), clocks.elapsed());
            }
        }));
    }

    private void outage(Duration when, Network how) {
        faults.add(new Fault(when, () -> {
            noteUnseen();
            world.become(how);
            outageBegan = clocks.elapsed();
        }));
        faults.add(new Fault(when.plusSeconds(random.nextInt(1, 90)), () -> {
            noteUnseen();
            world.become(Network.FINE);
            calmAfter(THAW);
        }));
    }

    private void noteUnseen() {
        var isSoonOver = clocks.elapsed().minus(outageBegan).compareTo(OUTAGE_IS_SEEN) < 0;
        if (world.network() == Network.LOSSY || (world.network() != Network.FINE && isSoonOver)) {
            unseenUntil = clocks.elapsed();
        }
    }

    private void occasionally(Runnable effect) {
        if (random.nextInt(3) == 0) {
            faults.add(new Fault(at(), () -> {
                effect.run();
                calmAfter(THAW);
            }));
        }
    }

    private void standStill() {
        program.standStill(Duration.ofSeconds(random.nextInt(1, 60)));
    }

    private void restart() {
        start();
        operators.restart(clocks.elapsed());
        rotations.forEach(rotation -> rotation.restart(clocks.elapsed()));
        calmAfter(START);
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Duration at() {
        return Duration.ofMillis(random.nextLong(LENGTH.toMillis()));
    }

    private void calmAfter(Duration time) {
        var then = clocks.elapsed().plus(time);
        calmSince = then.compareTo(calmSince) > 0 ? then : calmSince;
    }

    void run() {
        var next = faults.iterator();
        var fault = next.hasNext() ? next.next() : null;
        while (clocks.elapsed().compareTo(LENGTH) < 0) {
            while (fault != null && fault.at.compareTo(clocks.elapsed()) <= 0) {
                fault.effect.run();
                fault = next.hasNext() ? next.next() : null;
            }
            wasFrozen = program.isFrozen();
            operators.step(clocks.elapsed(), program.leases());
            program.step();
            check();
            clocks.advance(STEP);
        }
    }

    private void check() {
        if (dns.plans() != plansSeen) {
            plansSeen = dns.plans();
            var records = dns.read().records();
            rotations.forEach(rotation -> rotation.becomes(addresses(records, rotation.name())));
        }
        journal.check(program.hosts());
        if (wronged || !operators.wrongs().isEmpty()) {
            throw new AssertionError(this + ": a host went down that should not have, or " + operators.wrongs());
        }
        if (!journal.wrongs().isEmpty()) {
            throw new AssertionError(this + ": not told by the journal: " + journal.wrongs());
        }
        if (world.network() != Network.FINE || dns.isFailing()) {
            calmAfter(dns.isFailing() ? Duration.ofSeconds(64) : THAW);
        }
        rotations.forEach(rotation -> {
            rotation.check(clocks.elapsed());
            deadSince.forEach((address, since) -> rotation.checkDead(
                    address, since.compareTo(calmSince) > 0 ? since : calmSince, clocks.elapsed(), bound()));
        });
    }

    /** A third goes in each step of the brakes, and at least two. */
    private Duration bound() {
        var bound = DOWN_WITHIN;
        for (var left = hosts.size(); left > 0; left -= Math.max(2, Math.ceilDiv(left * 33, 100))) {
            bound = bound.plus(STEP_OF_THE_BRAKES);
        }
        return bound;
    }

    private static Set<InetAddress> addresses(Collection<ResourceRecord> records, String rotation) {
        Set<InetAddress> addresses = new HashSet<>();
        for (var record : records) {
            if (record.data() instanceof ResourceRecord.Address(var address)
                    && record.name().equals(Configs.ZONE.under(rotation))) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    @Override
    public String toString() {
        return "after " + clocks.elapsed() + ", network " + world.network() + ", calm since " + calmSince;
    }
}
