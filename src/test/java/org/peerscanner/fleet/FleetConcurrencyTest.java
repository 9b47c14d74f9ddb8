package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.testing.HostGenerator;
import org.peerscanner.testing.InMemoryHostStore;

/** Many callers at once: each is answered as if one had come after the other. */
@Timeout(120)
final class FleetConcurrencyTest {
    private static final int NAMES = 8;
    private static final int CALLERS = 32;
    private static final int CALLS = 300;

    private final InMemoryHostStore store = new InMemoryHostStore();
    private final Fleet fleet = Fleet.open(store);
    private final Collection<Done> done = new ConcurrentLinkedQueue<>();
    private final Map<HostName, Set<Standing>> observed = new ConcurrentHashMap<>();
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** What an edit that was answered had seen and left; {@code turn} tells in which order the edits ran. */
    private record Done(int turn, HostName name, Optional<Host> before, Optional<Host> after) {}

    @AfterEach
    void close() {
        fleet.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8, 9, 10})
    void answersAsIfOneCallerHadComeAfterTheOther(long seed) {
        callAllAtOnce(seed);

        var last = byName(fleet.hosts());
        assertThat(byName(store.load())).isEqualTo(last);
        assertThat(done).hasSizeGreaterThan(CALLS);
        assertThat(refused).hasPositiveValue();
        assertFollowOneAnother(last);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void tellsItsListenerEveryChangeInOrder(long seed) {
        var heard = new HashMap<HostName, Host>();
        var wrong = new ArrayList<String>();
        fleet.listen(change -> {
            var name = change.name();
            var before = change.before();
            if (!Optional.ofNullable(heard.get(name)).equals(before)
                    || change.after().equals(before)) {
                wrong.add(change + " after " + heard.get(name));
            }
            change.after().ifPresentOrElse(host -> heard.put(name, host), () -> heard.remove(name));
        });

        callAllAtOnce(seed);

        assertThat(wrong).isEmpty();
        assertThat(heard).isEqualTo(byName(fleet.hosts()));
    }

    @Test
    void takesEveryObservationAndNoRegistrationWhileTheStoreFails() {
        var generator = new HostGenerator(14);
        for (var i = 0; i < NAMES; i++) {
            edit(HostName.of("host-" + i), Optional.of(generator.host("host-" + i)));
        }
        var before = byName(fleet.hosts());
        done.clear();
        store.fail(true);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < CALLERS; caller++) {
                var next = generator.host("host-" + caller % NAMES);
                callers.execute(() -> edit(next.name(), Optional.of(next)));
                callers.execute(() -> observe(next));
            }
        }

        assertThat(done).isEmpty();
        assertThat(fleet.hosts()).hasSize(NAMES).allSatisfy(host -> {
            assertThat(Optional.ofNullable(before.get(host.name())).map(Host::registration))
                    .contains(host.registration());
            assertThat(observed.get(host.name())).contains(host.standing());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 1_000})
    void keepsWhatItAcknowledgedAndHangsNobodyWhenItIsClosed(int acknowledgements) throws InterruptedException {
        for (var round = 0; round < 20; round++) {
            closeAfter(acknowledgements);
        }
    }

    private static void closeAfter(int acknowledgements) throws InterruptedException {
        var store = new InMemoryHostStore();
        var fleet = Fleet.open(store);
        var acknowledged = ConcurrentHashMap.<Host>newKeySet();
        var enough = new CountDownLatch(acknowledgements);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < CALLERS; caller++) {
                var generator = new HostGenerator(caller);
                var prefix = "caller-" + caller + "-";
                callers.execute(() -> {
                    try {
                        for (var i = 0; ; i++) {
                            var host = generator.host(prefix + i);
                            fleet.edit(host.name(), before -> Edit.put(host, true));
                            acknowledged.add(host);
                            enough.countDown();
                        }
                    } catch (StoreException e) {
                        // Closed: the end of this caller.
                    }
                });
            }
            enough.await();
            fleet.close();
        }
        assertThat(Set.copyOf(store.load())).isEqualTo(acknowledged);
    }

    private void callAllAtOnce(long seed) {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = LongStream.range(seed * CALLERS, (seed + 1) * CALLERS)
                    .mapToObj(own -> callers.submit(() -> call(new Random(own), new HostGenerator(own))))
                    .toList();
            assertThat(calls).allSatisfy(call -> assertThat(call.get()).isNull());
        }
        store.fail(false);
        fleet.close();
    }

    private void call(Random random, HostGenerator generator) {
        for (var i = 0; i < CALLS; i++) {
            var next = generator.host("host-" + random.nextInt(NAMES));
            switch (random.nextInt(16)) {
                case 0 -> store.fail(random.nextInt(3) == 0);
                case 1, 2, 3, 4, 5 -> observe(next);
                case 6, 7, 8 -> edit(next.name(), Optional.empty());
                default -> edit(next.name(), Optional.of(next));
            }
        }
    }

    private void observe(Host next) {
        var probed = fleet.find(next.name()).orElse(next).registration();
        observed.computeIfAbsent(next.name(), name -> ConcurrentHashMap.newKeySet())
                .add(next.standing());
        fleet.observe(next.name(), probed, next.standing()).join();
    }

    private void edit(HostName name, Optional<Host> after) {
        try {
            done.add(fleet.edit(
                    name, before -> new Edit<>(after, new Done(turns.incrementAndGet(), name, before, after))));
        } catch (StoreException e) {
            // As if it had never been asked for: no other edit may have seen it.
            refused.incrementAndGet();
        }
    }

    /** Every edit has seen what the one before it left, but for the standings that were observed in between. */
    private void assertFollowOneAnother(Map<HostName, Host> last) {
        var model = new HashMap<HostName, Host>();
        done.stream().sorted(Comparator.comparingInt(Done::turn)).forEach(edit -> {
            assertSame(edit.before(), Optional.ofNullable(model.get(edit.name())));
            edit.after().ifPresentOrElse(host -> model.put(edit.name(), host), () -> model.remove(edit.name()));
        });
        assertThat(last.keySet()).isEqualTo(model.keySet());
        last.forEach((name, host) -> assertSame(Optional.of(host), Optional.ofNullable(model.get(name))));
    }

    private void assertSame(Optional<Host> actual, Optional<Host> expected) {
        assertThat(actual.map(Host::registration)).isEqualTo(expected.map(Host::registration));
        actual.ifPresent(host -> {
            var standings = new HashSet<>(observed.getOrDefault(host.name(), Set.of()));
            standings.add(expected.orElseThrow().standing());
            assertThat(standings).contains(host.standing());
        });
    }

    private static Map<HostName, Host> byName(Collection<Host> hosts) {
        return hosts.stream().collect(Collectors.toMap(Host::name, Function.identity()));
    }
}
