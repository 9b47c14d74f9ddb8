package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.config.ListenAddress;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ProviderException;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.testing.cloudflare.Commit;
import org.peerscanner.testing.cloudflare.FaultSource;
import org.peerscanner.testing.cloudflare.OtherWriter;
import org.peerscanner.testing.cloudflare.RandomFaults;
import org.peerscanner.testing.cloudflare.ZoneRecord;

/** Plans that are made and carried out again and again, whatever goes wrong, lead where they should. */
final class ConvergenceTest {
    @Test
    void theZoneBecomesWhatIsWantedWhateverGoesWrongAndForeignRecordsStay() {
        for (var seed = 0; seed < 300; seed++) {
            var world = new World(seed, Optional.empty());
            var other = new OtherWriter(world.office.zone, seed, record -> false);
            world.office.model.setFaults(new RandomFaults(seed, 0.3, other));
            for (var round = 0; round < 20; round++) {
                world.wantSomethingElse();
                world.run();
            }
            world.office.model.setFaults(FaultSource.NONE);
            world.office.clocks.advance(Duration.ofMinutes(6)); // every late effect has come, every block is over
            for (var run = 0; run < 4; run++) {
                world.run();
            }

            assertThat(world.published()).as("seed %d", seed).containsAll(world.wanted);
            assertThat(world.dns.read().records()).as("seed %d", seed).isSubsetOf(world.wanted);
            assertThat(world.touchedByUs()).as("seed %d", seed).noneMatch(world.madeByOthers()::contains);
        }
    }

    @Test
    void noNameIsEmptiedOnTheWayInBatchesOfAnySize() {
        for (var seed = 0; seed < 300; seed++) {
            var world = new World(seed, Optional.of(2 + seed % 5));
            for (var round = 0; round < 10; round++) {
                world.wantSomethingElse();
                var from = world.office.zone.history().size();
                world.run();
                var to = world.office.zone.history().size();

                assertThat(world.dns.read().records()).as("seed %d", seed).isEqualTo(world.wanted);
                assertThat(world.office.zone.history().gaps(from, to, ConvergenceTest::isOurs))
                        .as("seed %d", seed)
                        .isEmpty();
            }
        }
    }

    private static boolean isOurs(ZoneRecord record) {
        return record.fields().comment().startsWith("peerscanner/default");
    }

    private static final class World {
        private final Office office = new Office();
        private final Random random;
        private final CloudflareDns dns;
        private Set<ResourceRecord> wanted = Set.of();

        private World(long seed, Optional<Integer> batchSize) {
            random = new Random(seed);
            dns = new CloudflareDns(Office.NAME, config(batchSize), office.api(), office.clocks::now);
        }

        void wantSomethingElse() {
            var next = wanted.stream().filter(record -> random.nextInt(3) > 0).collect(Collectors.toSet());
            for (var i = random.nextInt(8); i > 0; i--) {
                var name = "name" + random.nextInt(5) + ".example.com";
                var address = (random.nextInt(4) > 0 ? "45.0.0." : "2a01:4f8::") + random.nextInt(30);
                next.add(new ResourceRecord(
                        name, Duration.ofMinutes(1), new ResourceRecord.Address(InetAddress.ofLiteral(address))));
            }
            wanted = next;
        }

        void run() {
            try {
                dns.write(Plan.between(dns.read(), wanted));
                office.clocks.advance(Duration.ofSeconds(1));
            } catch (ProviderException e) {
                office.clocks.advance(e.retryAfter().orElse(Duration.ofSeconds(2)));
            }
        }

        Set<ResourceRecord> published() {
            var own = new HashSet<>(dns.read().records());
            dns.read()
                    .foreign()
                    .forEach(
                            record -> own.add(new ResourceRecord(record.name(), Duration.ofMinutes(1), record.data())));
            return own;
        }

        Set<String> touchedByUs() {
            return office.zone.history().touchedBy(Commit.Author.API);
        }

        Set<String> madeByOthers() {
            return office.zone.history().commits().stream()
                    .filter(commit -> commit.author() == Commit.Author.OTHER)
                    .flatMap(commit -> commit.edits().stream())
                    .filter(edit -> edit.before().isEmpty())
                    .map(edit -> edit.id())
                    .collect(Collectors.toSet());
        }
    }

    private static DnsConfig config(Optional<Integer> batchSize) {
        return new DnsConfig(
                DnsConfig.Provider.CLOUDFLARE,
                Duration.ofMinutes(1),
                "default",
                new DnsConfig.Embedded(ListenAddress.of("127.0.0.1:0")),
                new DnsConfig.Cloudflare(URI.create("http://127.0.0.1"), Optional.empty(), false, batchSize));
    }
}
