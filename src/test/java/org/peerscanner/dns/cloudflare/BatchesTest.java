package org.peerscanner.dns.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class BatchesTest {
    @Test
    void everyOperationIsInOneBatchAndNoBatchIsTooLarge() {
        for (var seed = 0; seed < 500; seed++) {
            var world = new World(seed);

            var batches = batches(world.operations, world.most);

            assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, world.most));
            assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(world.operations);
        }
    }

    @Test
    void noNameIsWithoutRecordsBetweenTwoBatchesThatHasThemBeforeAndAfter() {
        for (var seed = 0; seed < 2_000; seed++) {
            var world = new World(seed);
            var before = names(world.zone.values());
            var states = new ArrayList<Set<String>>();
            for (var batch : batches(world.operations, world.most)) {
                batch.forEach(world::carryOut);
                states.add(names(world.zone.values()));
            }

            var lasting = new HashSet<>(before);
            lasting.retainAll(names(world.zone.values()));
            assertThat(states)
                    .as("seed %d", seed)
                    .allSatisfy(state -> assertThat(state).containsAll(lasting));
        }
    }

    @Test
    void removalsComeFirst() {
        var delete = new Operation.Delete(record("1", "a.example.com", "192.0.2.1"));
        var post = new Operation.Post(Office.address("b.example.com", "192.0.2.2"));
        var touched = record("2", "c.example.com", "192.0.2.3");
        var touch = new Operation.Patch(touched, Office.address("c.example.com", "192.0.2.3"));
        var replacement = new Operation.Patch(record("3", "d.example.com", "192.0.2.4"), post.come());

        assertThat(batches(List.of(touch, post, replacement, delete), 200))
                .containsExactly(List.of(delete, replacement, post, touch));
    }

    @Test
    void aNameThatChangesItsFamilyKeepsOneAddressUntilTheNewOneIsThere() {
        var first = new Operation.Delete(record("1", "a.example.com", "192.0.2.1"));
        var second = new Operation.Delete(record("2", "a.example.com", "192.0.2.2"));
        var post = new Operation.Post(Office.address("a.example.com", "2001:db8::1"));

        assertThat(batches(List.of(first, second, post), 2)).containsExactly(List.of(second), List.of(post, first));
    }

    @Test
    void eachRecordThatGoesWaitsForOneThatComes() {
        var first = new Operation.Delete(record("1", "a.example.com", "192.0.2.1"));
        var second = new Operation.Delete(record("2", "a.example.com", "192.0.2.2"));
        var one = new Operation.Post(Office.address("a.example.com", "2001:db8::1"));
        var other = new Operation.Post(Office.address("a.example.com", "2001:db8::2"));

        assertThat(Batches.of(List.of(first, second, one, other), 200))
                .containsExactly(List.of(Unit.replacement(one, first), Unit.replacement(other, second)));
    }

    @Test
    void nothingMakesNoBatch() {
        assertThat(Batches.of(List.of(), 2)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Batches.of(List.of(), 1));
    }

    private static List<List<Operation>> batches(List<Operation> operations, int most) {
        return Batches.of(operations, most).stream()
                .map(batch -> batch.stream().flatMap(Unit::operations).toList())
                .toList();
    }

    private static Set<String> names(Iterable<RecordFields> records) {
        var names = new HashSet<String>();
        records.forEach(record -> names.add(record.name()));
        return names;
    }

    private static CloudflareRecord record(String id, String name, String address) {
        return new CloudflareRecord(id, Office.address(name, address));
    }

    /** A few names with addresses of both families, and any changes to them. */
    private static final class World {
        private final Map<String, RecordFields> zone = new HashMap<>();
        private final List<Operation> operations = new ArrayList<>();
        private final int most;
        private final Random random;

        private World(long seed) {
            random = new Random(seed);
            most = 2 + random.nextInt(8);
            for (var i = random.nextInt(30); i > 0; i--) {
                zone.put("id" + i, drawn(i));
            }
            new TreeMap<>(zone).forEach((id, fields) -> change(new CloudflareRecord(id, fields)));
            for (var i = random.nextInt(20); i > 0; i--) {
                operations.add(new Operation.Post(drawn(100 + i)));
            }
            Collections.shuffle(operations, random);
        }

        private void change(CloudflareRecord record) {
            switch (random.nextInt(4)) {
                case 0, 1 -> operations.add(new Operation.Delete(record));
                case 2 -> operations.add(new Operation.Patch(record, changed(record.fields())));
                default -> {}
            }
        }

        private RecordFields changed(RecordFields fields) {
            return new RecordFields(
                    fields.name(), fields.type(), "changed " + random.nextInt(), 1, random.nextBoolean(), "");
        }

        private RecordFields drawn(int number) {
            var name = "name" + random.nextInt(6) + ".example.com";
            return Office.address(name, random.nextBoolean() ? "192.0.2." + number : "2001:db8::" + number);
        }

        /** Throws if the operation does not fit the zone. */
        void carryOut(Operation operation) {
            switch (operation) {
                case Operation.Delete(var gone) ->
                    assertThat(zone.remove(gone.id())).isNotNull();
                case Operation.Patch(var before, var after) ->
                    assertThat(zone.replace(before.id(), after)).isNotNull();
                case Operation.Note note ->
                    assertThat(zone.containsKey(note.record().id())).isTrue();
                case Operation.Post(var come) -> zone.put("new" + zone.size() + come.content(), come);
            }
        }
    }
}
