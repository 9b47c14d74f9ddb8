package org.peerscanner.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Port;

class PlanTest {
    private static final int RUNS = 2_000;

    @Test
    void carriedOutItLeadsFromTheOneToTheOtherAndThereIsNothingMoreToDo() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new SplittableRandom(seed);
            var actual = contents(random);
            var wanted = distinct(records(random));

            var after = carriedOut(actual, Plan.between(actual, wanted));

            var theirs = keys(actual.foreign());
            var expected = new HashSet<>(wanted);
            expected.removeIf(record -> theirs.contains(record.key()));
            assertThat(after.own()).extracting(OwnRecord::record).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(Plan.between(after, wanted)).isEqualTo(Plan.EMPTY);
        }
    }

    @Test
    void eachOwnRecordIsChangedAtMostOnceAndKeepsItsNameAndType() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new SplittableRandom(seed);
            var actual = contents(random);

            var plan = Plan.between(actual, distinct(records(random)));

            var touched = new ArrayList<String>();
            plan.deletes().forEach(delete -> touched.add(delete.gone().id()));
            plan.updates().forEach(update -> touched.add(update.before().id()));
            assertThat(touched).doesNotHaveDuplicates();
            assertThat(plan.updates()).allMatch(update -> {
                var before = update.before().record();
                return before.name().equals(update.after().name())
                        && before.data().getClass() == update.after().data().getClass();
            });
        }
    }

    @Test
    void aNameThatLosesAnAddressAndGetsAnotherIsUpdatedInPlace() {
        var actual = own(address("peers", "192.0.2.1"), address("peers", "192.0.2.2"));

        var plan = Plan.between(actual, Set.of(address("peers", "192.0.2.2"), address("peers", "192.0.2.3")));

        assertThat(plan.deletes()).isEmpty();
        assertThat(plan.creates()).isEmpty();
        assertThat(plan.updates())
                .extracting(update -> update.before().record(), Change.Update::after)
                .containsExactly(tuple(address("peers", "192.0.2.1"), address("peers", "192.0.2.3")));
    }

    @Test
    void anAddressOfTheOtherFamilyIsAnotherRecord() {
        var plan = Plan.between(own(address("peers", "192.0.2.1")), Set.of(address("peers", "2001:db8::1")));

        assertThat(plan.updates()).isEmpty();
        assertThat(plan.size()).isEqualTo(2);
    }

    @Test
    void aRecordThatIsThereTwiceIsDeletedOnce() {
        var twice = List.of(
                new OwnRecord("1", address("peers", "192.0.2.1")), new OwnRecord("2", address("peers", "192.0.2.1")));
        var actual = new ZoneContents(twice, List.of(), OptionalInt.empty());

        var plan = Plan.between(actual, Set.of(address("peers", "192.0.2.1")));

        assertThat(plan.deletes()).hasSize(1);
        assertThat(plan.size()).isEqualTo(1);
    }

    @Test
    void whatSomebodyElseHasThereAlreadyIsLeftToThem() {
        var shared = new ForeignRecord("peers.test", new ResourceRecord.Address(InetAddress.ofLiteral("192.0.2.1")));
        var actual = new ZoneContents(List.of(), List.of(shared), OptionalInt.empty());

        assertThat(Plan.between(actual, Set.of(address("peers", "192.0.2.1")))).isEqualTo(Plan.EMPTY);
    }

    @Test
    void howARecordIsServedIsUpdatedToo() {
        var before = address("peers", "192.0.2.1");
        var after = new ResourceRecord(
                before.name(),
                Duration.ofSeconds(60),
                before.data(),
                true,
                Optional.of(new Bearer(HostName.of("alice"), new Port(443), Optional.empty(), false)));

        assertThat(Plan.between(own(before), Set.of(after)).updates())
                .extracting(Change.Update::after)
                .containsExactly(after);
    }

    /** The foreign records are not in it: no type of the plan can hold one. */
    private static ZoneContents carriedOut(ZoneContents actual, Plan plan) {
        Map<String, OwnRecord> own = new HashMap<>();
        actual.own().forEach(record -> own.put(record.id(), record));
        plan.deletes()
                .forEach(delete -> assertThat(own.remove(delete.gone().id())).isNotNull());
        plan.updates().forEach(update -> {
            var id = update.before().id();
            assertThat(own.put(id, new OwnRecord(id, update.after()))).isNotNull();
        });
        plan.creates().forEach(create -> {
            var id = "new " + own.size();
            own.put(id, new OwnRecord(id, create.come()));
        });
        return new ZoneContents(List.copyOf(own.values()), actual.foreign(), OptionalInt.empty());
    }

    private static Set<ResourceRecord.Key> keys(List<ForeignRecord> foreign) {
        var keys = new HashSet<ResourceRecord.Key>();
        foreign.forEach(record -> keys.add(record.key()));
        return keys;
    }

    private static ZoneContents own(ResourceRecord... records) {
        var own = new ArrayList<OwnRecord>();
        for (var record : records) {
            own.add(new OwnRecord(Integer.toString(own.size()), record));
        }
        return new ZoneContents(own, List.of(), OptionalInt.empty());
    }

    private static ZoneContents contents(SplittableRandom random) {
        var foreign = records(random).stream()
                .map(record -> new ForeignRecord(record.name(), record.data()))
                .toList();
        var own = own(records(random).toArray(ResourceRecord[]::new)).own();
        return new ZoneContents(own, foreign, OptionalInt.empty());
    }

    /** No zone is wanted to have two records of the same name and data. */
    private static Set<ResourceRecord> distinct(List<ResourceRecord> records) {
        Map<ResourceRecord.Key, ResourceRecord> distinct = new HashMap<>();
        records.forEach(record -> distinct.put(record.key(), record));
        return Set.copyOf(distinct.values());
    }

    private static List<ResourceRecord> records(SplittableRandom random) {
        var records = new ArrayList<ResourceRecord>();
        for (int i = random.nextInt(20); i > 0; i--) {
            var name = "name" + random.nextInt(4) + ".test";
            var ttl = Duration.ofSeconds(random.nextInt(1, 3));
            records.add(new ResourceRecord(name, ttl, data(random), random.nextBoolean(), Optional.empty()));
        }
        return records;
    }

    private static ResourceRecord.Data data(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new ResourceRecord.Text("text " + random.nextInt(4));
            case 1 -> new ResourceRecord.Address(InetAddress.ofLiteral("192.0.2." + random.nextInt(8)));
            default -> new ResourceRecord.Address(InetAddress.ofLiteral("2001:db8::" + random.nextInt(8)));
        };
    }

    @Test
    void tellsWhatGoesAndWhatComes() {
        var one = address("a", "192.0.2.1");
        var other = address("b", "192.0.2.2");
        var changed = address("b", "192.0.2.3");
        var fresh = address("c", "192.0.2.4");

        var plan = Plan.between(ZoneContents.of(Set.of(one, other)), List.of(changed, fresh));

        assertThat(plan.deletes()).extracting(Change.Delete::record).containsExactly(one);
        assertThat(plan.gone()).containsExactlyInAnyOrder(one, other);
        assertThat(plan.come()).containsExactlyInAnyOrder(changed, fresh);
        assertThat(plan.size()).isEqualTo(3);
        assertThat(plan.changes()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void isEmptyOnlyIfNothingGoesChangesOrComes() {
        var one = address("a", "192.0.2.1");
        var other = address("a", "192.0.2.2");

        assertThat(Plan.EMPTY.isEmpty()).isTrue();
        assertThat(Plan.EMPTY.size()).isZero();
        assertThat(Plan.between(ZoneContents.of(Set.of(one)), List.of()).isEmpty())
                .isFalse();
        assertThat(Plan.between(ZoneContents.of(Set.of(one)), List.of(other)).isEmpty())
                .isFalse();
        assertThat(Plan.between(ZoneContents.of(Set.of()), List.of(other)).isEmpty())
                .isFalse();
    }

    @Test
    void itsChangesAreInTheOrderOfNamesTypesAndData() {
        var records = List.of(
                address("a", "192.0.2.1"),
                address("a", "192.0.2.2"),
                address("a", "2001:db8::1"),
                address("b", "192.0.2.0"));

        var plan = Plan.between(ZoneContents.of(Set.of()), records.reversed());

        assertThat(plan.changes()).extracting(Change::record).containsExactlyElementsOf(records);
    }

    private static ResourceRecord address(String label, String address) {
        return new ResourceRecord(
                label + ".test", Duration.ofSeconds(30), new ResourceRecord.Address(InetAddress.ofLiteral(address)));
    }
}
