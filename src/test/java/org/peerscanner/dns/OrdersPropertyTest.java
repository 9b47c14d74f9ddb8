package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Order;
import org.peerscanner.fleet.Order.Verb;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Word;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeClocks;
import org.peerscanner.testing.FakeDns;
import org.peerscanner.testing.FakeMonitor;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;

/** Over random histories of hosts, monitors and orders: what the operator says is what DNS says. */
class OrdersPropertyTest {
    private static final List<String> NAMES = List.of("alice", "bob", "carol", "fl-sg-1", "fl-de-1", "fl-x");
    private static final List<Verb> VERBS = List.of(Verb.values());

    private final FakeClocks clocks = new FakeClocks();
    private final FakeDns dns = new FakeDns();
    private final FakeMonitor monitor = new FakeMonitor();
    private Orders orders = Orders.NONE;

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void dnsSaysWhatTheOperatorSays(int seed) {
        var random = new Random(seed);
        try (var fleet = Fleet.open(new InMemoryHostStore())) {
            var parts = new Reconciler.Parts(fleet, dns, monitor, () -> orders, clocks::now);
            var reconciler = new Reconciler(Configs.config(), parts);
            for (var run = 0; run < 30; run++) {
                happen(random, fleet);
                var before = dns.read().records();
                reconciler.runOnce();
                assertObeyed(before, dns.read().records(), fleet);
            }
        }
    }

    private void happen(RandomGenerator random, Fleet fleet) {
        clocks.advance(Duration.ofSeconds(random.nextInt(200)));
        for (var changes = random.nextInt(4); changes > 0; changes--) {
            var name = NAMES.get(random.nextInt(NAMES.size()));
            var host = host(random, name);
            fleet.edit(HostName.of(name), _ -> new Edit<>(host, true));
            order(random, HostName.of(NAMES.get(random.nextInt(NAMES.size()))));
        }
        if (random.nextBoolean()) {
            monitor.pass();
        } else if (random.nextInt(4) == 0) {
            monitor.freeze("the test says so");
        }
    }

    private static Optional<Host> host(RandomGenerator random, String name) {
        var address = "192.0.2." + (1 + random.nextInt(6));
        return switch (random.nextInt(5)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Hosts.newcomer(name, address));
            case 2 -> Optional.of(Hosts.down(name, address));
            default -> Optional.of(Hosts.up(name, address));
        };
    }

    private void order(RandomGenerator random, HostName host) {
        var next = new HashMap<>(orders.byHost());
        next.remove(host);
        var word = new Word("", clocks.now(), Optional.empty());
        if (random.nextBoolean()) {
            next.put(host, new Order(host, VERBS.get(random.nextInt(VERBS.size())), word));
        }
        orders = new Orders(next, Optional.of(word).filter(_ -> random.nextInt(5) == 0));
    }

    private void assertObeyed(Collection<ResourceRecord> before, Collection<ResourceRecord> after, Fleet fleet) {
        if (orders.freeze().isPresent()) {
            assertThat(after).containsExactlyInAnyOrderElementsOf(before);
            return;
        }
        for (var order : orders.byHost().values()) {
            var host = order.host();
            switch (order.verb()) {
                case HOLD -> assertThat(keys(after)).containsAll(keys(of(host, before)));
                case BAN -> assertThat(of(host, after)).isEmpty();
                case DRAIN -> assertThat(of(host, after)).allMatch(record -> isOwn(record, host));
                case PIN -> fleet.find(host).ifPresent(present -> assertPinned(present, after));
                case RELEASE -> assertReleased(fleet.find(host), of(host, after), host);
            }
        }
    }

    private static void assertPinned(Host host, Collection<ResourceRecord> after) {
        assertThat(after)
                .anyMatch(record -> record.name().equals(Configs.ZONE.under("peers"))
                        && record.data().equals(new ResourceRecord.Address(host.address())));
    }

    private static void assertReleased(Optional<Host> host, Collection<ResourceRecord> after, HostName name) {
        if (host.filter(Host::isUp).isEmpty()) {
            assertThat(after).allMatch(record -> isOwn(record, name));
        }
    }

    private static boolean isOwn(ResourceRecord record, HostName host) {
        return record.name().equals(Configs.ZONE.under(host.label()));
    }

    private static Set<ResourceRecord> of(HostName host, Collection<ResourceRecord> records) {
        return records.stream()
                .filter(record -> record.bearer().orElseThrow().host().equals(host))
                .collect(Collectors.toSet());
    }

    private static Set<ResourceRecord.Key> keys(Collection<ResourceRecord> records) {
        return records.stream().map(ResourceRecord::key).collect(Collectors.toSet());
    }
}
