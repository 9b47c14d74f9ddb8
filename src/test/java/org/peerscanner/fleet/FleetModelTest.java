package org.peerscanner.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.peerscanner.testing.HostGenerator;
import org.peerscanner.testing.InMemoryHostStore;

/** Random sequences of everything a fleet can do, against a map that does the same. */
@Timeout(120)
final class FleetModelTest {
    private static final int NAMES = 8;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isAMapForOneCallerWhateverTheStoreDoes(long seed) {
        var random = new Random(seed);
        var generator = new HostGenerator(seed);
        var store = new InMemoryHostStore();
        var model = new HashMap<HostName, Host>();
        var heard = new HashMap<HostName, Host>();
        var failing = false;
        try (var fleet = Fleet.open(store)) {
            fleet.listen(change -> hear(heard, change));
            for (var i = 0; i < 4_000; i++) {
                if (random.nextInt(10) == 0) {
                    failing = !failing;
                    store.fail(failing);
                }
                step(fleet, model, generator, random, failing);
                assertThat(fleet.hosts()).containsExactlyInAnyOrderElementsOf(model.values());
                assertThat(heard).isEqualTo(model);
            }
            store.fail(false);
        }
        assertThat(store.load()).containsExactlyInAnyOrderElementsOf(model.values());
    }

    private static void step(
            Fleet fleet, Map<HostName, Host> model, HostGenerator generator, Random random, boolean failing) {
        var next = generator.host("host-" + random.nextInt(NAMES));
        var present = Optional.ofNullable(model.get(next.name()));
        if (random.nextBoolean()) {
            var probed = random.nextInt(4) == 0
                    ? next.registration()
                    : present.orElse(next).registration();
            var counts = present.filter(host -> host.registration().leadsToSameProxy(probed));
            assertThat(fleet.observe(next.name(), probed, next.standing()).join())
                    .isEqualTo(counts.isPresent());
            counts.ifPresent(host -> model.put(host.name(), host.withStanding(next.standing())));
            return;
        }
        var after = random.nextInt(3) == 0 ? Optional.<Host>empty() : Optional.of(next);
        try {
            Optional<Host> seen = fleet.edit(next.name(), host -> new Edit<>(after, host));
            assertThat(seen).isEqualTo(present);
            after.ifPresentOrElse(host -> model.put(host.name(), host), () -> model.remove(next.name()));
        } catch (StoreException e) {
            assertThat(failing).isTrue();
        }
    }

    private static void hear(Map<HostName, Host> heard, FleetChange change) {
        var name = change.name();
        assertThat(Optional.ofNullable(heard.get(name))).isEqualTo(change.before());
        assertThat(change.after()).isNotEqualTo(change.before());
        change.after().ifPresentOrElse(host -> heard.put(name, host), () -> heard.remove(name));
    }
}
