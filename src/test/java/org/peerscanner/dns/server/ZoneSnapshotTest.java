package org.peerscanner.dns.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.peerscanner.dns.server.Zones.address;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.testing.Configs;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class ZoneSnapshotTest {
    private static final String APEX = Configs.ZONE.name();

    @Test
    void keepsWhatThePlanDoesNotName() {
        var kept = address("kept", "192.0.2.1");
        var gone = address("gone", "192.0.2.2");
        var come = address("come", "192.0.2.3");
        var zone = Zones.of(kept, gone);

        var next = zone.with(Set.of(gone), Set.of(come), new Serial(2_000));

        assertThat(next.published()).containsExactlyInAnyOrder(kept, come);
        assertThat(next.serial()).isEqualTo(new Serial(2_000));
        assertThat(zone.published()).containsExactlyInAnyOrder(kept, gone);
    }

    @Test
    void forgetsParentsWithTheirLastChild() {
        var child = address("us.fallbacks", "192.0.2.1");
        var zone = Zones.of(child);

        assertThat(find(zone, "fallbacks", Type.A)).isEqualTo(new Lookup.NoData());
        assertThat(find(zone.with(Set.of(child), Set.of(), Zones.SERIAL), "fallbacks", Type.A))
                .isEqualTo(new Lookup.NoSuchName());
    }

    @Test
    void keepsItsHeadWhenAPublishedRecordLeavesTheSameName() {
        var visitor = address("ns", "192.0.2.1");
        var zone = Zones.of(visitor).with(Set.of(visitor), Set.of(), Zones.SERIAL);

        assertThat(data(zone, "ns")).containsExactly("192.0.2.53");
        assertThat(zone.published()).isEmpty();
    }

    @Test
    void givesOneNameAndTypeOneTtlTheLowest() {
        var soon = new ResourceRecord(
                Configs.ZONE.under("one"),
                Duration.ofSeconds(10),
                address("", "192.0.2.1").data());
        var zone = Zones.of(soon, address("one", "192.0.2.1"), address("one", "192.0.2.2"));

        assertThat(rrset(zone, "one"))
                .allMatch(record -> record.getTTL() == 10)
                .extracting(Record::rdataToString)
                .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
        assertThat(zone.published()).hasSize(3);
    }

    @Test
    void refusesRecordsThatItCannotServe() {
        var foreign = new ResourceRecord("one.example.com", Duration.ZERO, new ResourceRecord.Text("x"));

        assertThatThrownBy(() -> Zones.of(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one.example.com");
        assertThatThrownBy(() -> Zones.of(Zones.text("one", "ä".repeat(128))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256");
    }

    /** Whatever came and went before, the zone answers as one that was made of its records at once. */
    @Test
    void findsExactlyWhatWasPublishedAfterAnyPlans() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var zone = Zones.of();
            Set<ResourceRecord> model = Set.of();
            for (int step = 0; step < 10; step++) {
                var wanted = records(random);
                zone = zone.with(minus(model, wanted), minus(wanted, model), Zones.SERIAL);
                model = wanted;
                assertThat(zone.published()).containsExactlyInAnyOrderElementsOf(model);
                assertFindsAll(zone, model);
            }
        }
    }

    private static Set<ResourceRecord> minus(Set<ResourceRecord> from, Set<ResourceRecord> taken) {
        var rest = new HashSet<>(from);
        rest.removeAll(taken);
        return rest;
    }

    private static void assertFindsAll(ZoneSnapshot zone, Set<ResourceRecord> model) {
        var names = model.stream().map(ResourceRecord::name).collect(Collectors.toSet());
        for (var name : names) {
            var expected = model.stream()
                    .filter(record -> record.name().equals(name))
                    .map(DnsjavaRecords::record)
                    .collect(Collectors.groupingBy(Record::getType, Collectors.toSet()));
            for (int type : new int[] {Type.A, Type.AAAA, Type.SRV, Type.TXT, Type.MX, Type.CNAME}) {
                assertThat(Set.copyOf(found(zone.find(Ask.name(name), type))))
                        .isEqualTo(expected.getOrDefault(type, Set.of()));
            }
            assertParentsExistAndSiblingsDoNot(zone, name);
        }
    }

    private static void assertParentsExistAndSiblingsDoNot(ZoneSnapshot zone, String name) {
        assertThat(zone.find(Ask.name("sibling-of-" + name), Type.A)).isEqualTo(new Lookup.NoSuchName());
        assertThat(zone.find(Ask.name("below." + name), Type.A)).isEqualTo(new Lookup.NoSuchName());
        for (var parent = name; !parent.equals(APEX); parent = parent.substring(parent.indexOf('.') + 1)) {
            assertThat(zone.find(Ask.name(parent), Type.MX)).isEqualTo(new Lookup.NoData());
        }
    }

    private static Set<ResourceRecord> records(SplittableRandom random) {
        var records = new HashSet<ResourceRecord>();
        for (int i = random.nextInt(20); i > 0; i--) {
            records.add(record(random));
        }
        return records;
    }

    private static ResourceRecord record(SplittableRandom random) {
        var label = "a".repeat(random.nextInt(1, 4)) + (random.nextBoolean() ? "" : ".c" + random.nextInt(3) + ".d");
        return switch (random.nextInt(4)) {
            case 0 -> Zones.service(label, random.nextInt(1, 4), "a");
            case 1 -> Zones.text(label, "text " + random.nextInt(3));
            case 2 -> address(label, "2001:db8::" + random.nextInt(1, 5));
            default -> address(label, "192.0.2." + random.nextInt(5));
        };
    }

    private static Lookup find(ZoneSnapshot zone, String label, int type) {
        return zone.find(Ask.name(Configs.ZONE.under(label)), type);
    }

    private static List<Record> rrset(ZoneSnapshot zone, String label) {
        return found(find(zone, label, Type.A));
    }

    private static List<Record> found(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Found(var rrset) -> rrset;
            case Lookup.NoData _ -> List.of();
            case Lookup.NoSuchName _, Lookup.OutsideZone _ -> throw new AssertionError(lookup);
        };
    }

    private static List<String> data(ZoneSnapshot zone, String label) {
        return rrset(zone, label).stream().map(Record::rdataToString).toList();
    }
}
