package org.peerscanner.dns.cloudflare;

import static org.peerscanner.testing.cloudflare.Commit.Author;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.peerscanner.config.Config;
import org.peerscanner.config.DnsConfig;
import org.peerscanner.dns.ProviderException;
import org.peerscanner.dns.Reconciler;
import org.peerscanner.fleet.Addresses;
import org.peerscanner.fleet.Edit;
import org.peerscanner.fleet.Fleet;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Orders;
import org.peerscanner.fleet.Standing;
import org.peerscanner.testing.Configs;
import org.peerscanner.testing.FakeMonitor;
import org.peerscanner.testing.Hosts;
import org.peerscanner.testing.InMemoryHostStore;
import org.peerscanner.testing.cloudflare.ApiError;
import org.peerscanner.testing.cloudflare.OtherWriter;
import org.peerscanner.testing.cloudflare.RecordType;
import org.peerscanner.testing.cloudflare.ZoneRecord;

/**
 * A fleet that changes, a Cloudflare where anything may go wrong, another writer, and a monitor that is restarted at any moment,
 * at times without its store; all by one seed and on one virtual clock. Used by one thread.
 */
final class Upheaval implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("fl-sg-1", "fl-sg-2", "fl-nl-1", "fl-nl-2", "alice", "bob", "carol", "dave");
    private static final int LONGEST_ROUNDS_TO_SETTLE = 12;
    /** Cloudflare takes no record with it in some runs. */
    private static final String POISON = "45.0.0.13";

    private final Office office = new Office();
    private final Random random;
    private final Troubles troubles;
    private final DnsConfig config;
    private final boolean isPoisoned;
    private final Set<String> emptied = new TreeSet<>();
    private InMemoryHostStore store = new InMemoryHostStore();
    private Fleet fleet = Fleet.open(store);
    private Reconciler reconciler;
    private final FakeMonitor monitor = new FakeMonitor();
    private int runsThatSawTheTruth;

    Upheaval(long seed) {
        random = new Random(seed);
        troubles = new Troubles(seed, new OtherWriter(office.zone, seed, Upheaval::isOurs), office.clocks);
        config = config(
                random.nextBoolean(), random.nextBoolean() ? Optional.of(2 + random.nextInt(5)) : Optional.empty());
        isPoisoned = random.nextInt(4) == 0;
        if (isPoisoned) {
            office.zone.poison(
                    record -> record.content().equals(POISON), ApiError.validation(9020, "not in this zone"));
        }
        office.added("roundrobin", "45.9.9.9");
        office.added(RecordType.TXT, "alice", "v=spf1 -all");
        office.model.setFaults(troubles);
        reconciler = reconciler();
    }

    /** A while in which everything happens. */
    void rage() {
        for (var round = 3 + random.nextInt(4); round > 0; round--) {
            for (var change = random.nextInt(4); change > 0; change--) {
                changeFleet();
            }
            if (random.nextInt(8) == 0) {
                monitor.freeze("the test says so");
            } else {
                monitor.pass();
            }
            if (random.nextInt(8) == 0) {
                restart(random.nextBoolean());
            }
            run();
        }
    }

    /** From now on nothing goes wrong, and time passes until the zone is as it should be, though not for ever. */
    void calmDown() {
        troubles.end();
        for (var round = 0; round < LONGEST_ROUNDS_TO_SETTLE && !(round > 0 && isSettled()); round++) {
            office.clocks.advance(Duration.ofMinutes(6)); // every late effect has come, every block is over
            monitor.pass();
            run();
        }
    }

    private boolean isSettled() {
        return wanted().containsAll(own()) && all().containsAll(wanted());
    }

    private void run() {
        office.model.settle();
        troubles.beginRun();
        var from = office.zone.history().size();
        var pause = attempt();
        watch(from, office.zone.history().size());
        office.clocks.advance(pause);
    }

    private Duration attempt() {
        try {
            reconciler.runOnce();
            return Duration.ofSeconds(1 + random.nextInt(40));
        } catch (ProviderException e) {
            return e.retryAfter().orElse(Duration.ofSeconds(2));
        }
    }

    /** What a run does to rotations can be held against it unless it was told lies or others were at work. */
    private void watch(int from, int to) {
        var others = office.zone.history().commits().subList(from, to).stream()
                .anyMatch(commit -> commit.author() == Author.OTHER);
        if (!others && !troubles.haveMisled()) {
            runsThatSawTheTruth++;
            var names = wanted().stream().map(text -> text.split(" ", 2)[0]).collect(Collectors.toSet());
            names.retainAll(office.zone.history().emptied(from, to, Upheaval::isOurs));
            emptied.addAll(names);
        }
    }

    private void changeFleet() {
        var name = HostName.of(NAMES.get(random.nextInt(NAMES.size())));
        switch (random.nextInt(6)) {
            case 0, 1, 2 -> put(new Host(name, Hosts.registration(address(), 443), standing(Health.UP)));
            case 3, 4 ->
                fleet.find(name)
                        .ifPresent(host -> put(host.withStanding(standing(host.isUp() ? Health.DOWN : Health.UP))));
            default -> fleet.edit(name, _ -> Edit.remove(true));
        }
    }

    private void put(Host host) {
        fleet.edit(host.name(), _ -> Edit.put(host, true));
    }

    private Standing standing(Health health) {
        return Hosts.up("any", "45.0.0.1")
                .standing()
                .access()
                .map(access -> new Standing(health, office.clocks.now(), true, Optional.of(access)))
                .orElseThrow();
    }

    private String address() {
        return (random.nextInt(4) > 0 ? "45.0.0." : "2a01:4f8::") + (1 + random.nextInt(16));
    }

    private void restart(boolean keepsStore) {
        fleet.close();
        store = keepsStore ? store : new InMemoryHostStore();
        fleet = Fleet.open(store);
        reconciler = reconciler();
    }

    private Reconciler reconciler() {
        var defaults = Configs.config();
        var whole = new Config(
                Office.NAME,
                defaults.http(),
                defaults.admin(),
                config,
                defaults.probe(),
                defaults.registration(),
                defaults.fallbacks(),
                defaults.rotation(),
                defaults.store(),
                defaults.journal());
        var dns = new CloudflareDns(Office.NAME, config, office.freshApi(), office.clocks::now);
        return new Reconciler(whole, new Reconciler.Parts(fleet, dns, monitor, () -> Orders.NONE, office.clocks::now));
    }

    /** Rotations that a run emptied though there was somebody to be in them before and after. */
    Set<String> emptied() {
        return emptied;
    }

    int runsThatSawTheTruth() {
        return runsThatSawTheTruth;
    }

    /** As {@code NAME ADDRESS}, like all that follow. */
    Set<String> wanted() {
        var wanted = new HashSet<String>();
        for (var host : fleet.hosts()) {
            var address = Addresses.text(host.address());
            if (isPoisoned && address.equals(POISON)) {
                continue;
            }
            if (host.standing().proven()) {
                wanted.add(host.name() + ".example.com " + address);
            }
            if (host.isUp()) {
                rotationsOf(host.name().label()).forEach(name -> wanted.add(name + ".example.com " + address));
            }
        }
        return wanted;
    }

    private static List<String> rotationsOf(String name) {
        return name.startsWith("fl-")
                ? List.of("peers", "roundrobin", "fallbacks", name.substring(3, 5) + ".fallbacks")
                : List.of("peers");
    }

    Set<String> own() {
        return records(Upheaval::isOurs);
    }

    Set<String> all() {
        return records(_ -> true);
    }

    private Set<String> records(Predicate<ZoneRecord> such) {
        return office.zone.records().stream()
                .filter(such)
                .map(record -> record.name() + " " + record.content())
                .collect(Collectors.toSet());
    }

    /** What others made and a call over the API has changed. */
    Set<String> foreignThatWeTouched() {
        var touched = new HashSet<>(office.zone.history().touchedBy(Author.API));
        touched.retainAll(office.zone.history().commits().stream()
                .filter(commit -> commit.author() == Author.OTHER)
                .flatMap(commit -> commit.edits().stream())
                .filter(edit -> edit.before().isEmpty())
                .map(edit -> edit.id())
                .collect(Collectors.toSet()));
        return touched;
    }

    int callsBeyondTheLimit() {
        return office.model.log().withStatus(429) - troubles.ofTooManyCalls();
    }

    private static boolean isOurs(ZoneRecord record) {
        return record.fields().comment().startsWith("peerscanner/default");
    }

    @Override
    public void close() {
        fleet.close();
    }

    private static DnsConfig config(boolean proxied, Optional<Integer> batchSize) {
        var embedded = Configs.config().dns().embedded();
        var cloudflare = new DnsConfig.Cloudflare(URI.create("http://127.0.0.1"), Optional.empty(), proxied, batchSize);
        return new DnsConfig(
                DnsConfig.Provider.CLOUDFLARE,
                Duration.ofMinutes(1),
                "default",
                embedded,
                cloudflare,
                Configs.NO_VERIFICATION);
    }
}
