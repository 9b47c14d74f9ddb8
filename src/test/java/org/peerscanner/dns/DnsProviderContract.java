package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.peerscanner.testing.Configs;

/** What every provider promises. */
public abstract class DnsProviderContract {
    private static final String ROTATION = Configs.ZONE.under("roundrobin");
    private static final int SWAPS = 1_000;

    /** The same at each call within a test; a new one, of an empty zone, for each test. */
    protected abstract DnsProvider provider();

    /** How many addresses of the name a client of the zone sees now. Safe for concurrent use with the provider. */
    protected abstract int addressesSeen(String name);

    @Test
    void hasNoRecordsAtFirst() {
        assertThat(provider().read().records()).isEmpty();
    }

    @Test
    void holdsWhatWasWantedAfterEachPlan() {
        for (int seed = 0; seed < 50; seed++) {
            var wanted = records(new SplittableRandom(seed));

            write(wanted);

            assertThat(provider().read().records()).isEqualTo(wanted);
            assertThat(Plan.between(provider().read(), wanted).isEmpty()).isTrue();
        }
    }

    @Test
    void anEmptyPlanChangesNothing() {
        var wanted = records(new SplittableRandom(1));
        write(wanted);

        provider().write(Plan.EMPTY);

        assertThat(provider().read().records()).isEqualTo(wanted);
    }

    @Test
    void showsWhatItHolds() {
        write(Set.of(address(ROTATION, "192.0.2.1"), address(ROTATION, "192.0.2.2")));

        assertThat(addressesSeen(ROTATION)).isEqualTo(2);
        assertThat(addressesSeen(Configs.ZONE.under("nobody"))).isZero();
    }

    @Test
    void neverShowsANameEmptiedWhileItsRecordsAreSwapped() throws InterruptedException {
        var one = Set.of(address(ROTATION, "192.0.2.1"));
        var other = Set.of(address(ROTATION, "192.0.2.2"));
        write(one);
        var swapped = new AtomicBoolean();
        var asking = new CountDownLatch(1);
        var fewest = CompletableFuture.supplyAsync(() -> fewestSeen(asking, swapped));

        asking.await();
        for (int i = 0; i < SWAPS; i++) {
            write(i % 2 == 0 ? other : one);
        }
        swapped.set(true);

        assertThat(fewest.join()).isEqualTo(1);
    }

    private void write(Set<ResourceRecord> wanted) {
        assertThat(provider().write(Plan.between(provider().read(), wanted)).refusals())
                .isEmpty();
    }

    private int fewestSeen(CountDownLatch asking, AtomicBoolean swapped) {
        int fewest = Integer.MAX_VALUE;
        while (!swapped.get()) {
            fewest = Math.min(fewest, addressesSeen(ROTATION));
            asking.countDown();
        }
        return fewest;
    }

    private static Set<ResourceRecord> records(SplittableRandom random) {
        var records = new HashSet<ResourceRecord>();
        for (int i = random.nextInt(30); i > 0; i--) {
            records.add(record(random));
        }
        return records;
    }

    private static ResourceRecord record(SplittableRandom random) {
        var label = List.of("one", "two", "us.fallbacks", "_proxy._tcp.peers").get(random.nextInt(4));
        var name = Configs.ZONE.under(label);
        return switch (random.nextInt(4)) {
            case 0 -> address(name, "192.0.2." + random.nextInt(10));
            case 1 -> address(name, "2001:db8::" + random.nextInt(10));
            case 2 -> record(name, new ResourceRecord.Service(random.nextInt(1, 10), Configs.ZONE.under("one")));
            default -> record(name, new ResourceRecord.Text("port=" + random.nextInt(10) + " \"\\ä"));
        };
    }

    private static ResourceRecord address(String name, String address) {
        return record(name, new ResourceRecord.Address(InetAddress.ofLiteral(address)));
    }

    private static ResourceRecord record(String name, ResourceRecord.Data data) {
        return new ResourceRecord(name, Duration.ofSeconds(30), data);
    }
}
