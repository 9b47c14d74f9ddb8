package org.peerscanner.dns.verify;

import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.peerscanner.dns.Change;
import org.peerscanner.dns.ForeignRecord;
import org.peerscanner.dns.OwnRecord;
import org.peerscanner.dns.Plan;
import org.peerscanner.dns.ResourceRecord;
import org.peerscanner.dns.ResourceRecord.Address;
import org.peerscanner.dns.Written;
import org.peerscanner.dns.ZoneContents;

/** Tells what DNS should say of names. Pure. */
final class Expectations {
    private final Set<ResourceRecord> records;
    private final Set<String> shared;

    private Expectations(Set<ResourceRecord> records, ZoneContents zone) {
        this.records = records;
        this.shared = zone.foreign().stream().map(ForeignRecord::name).collect(Collectors.toSet());
    }

    /** By name, as the zone is. */
    static Map<String, Expectation> of(ZoneContents zone, Set<String> names) {
        var records = zone.own().stream()
                .map(OwnRecord::record)
                .filter(record -> names.contains(record.name()))
                .collect(Collectors.toSet());
        return new Expectations(records, zone).of(names);
    }

    /**
     * By name, for the names that the plan has changed. What has become of a name with a change that was not made is not known before
     * the zone is read again.
     *
     * @param before the zone that the plan was made from
     */
    static Map<String, Expectation> after(ZoneContents before, Plan plan, Written written) {
        var records = new HashSet<>(before.records());
        plan.gone().forEach(records::remove);
        records.addAll(plan.come());
        var names = Stream.of(plan.gone(), plan.come())
                .flatMap(Collection::stream)
                .filter(record -> record.data() instanceof Address)
                .map(ResourceRecord::name)
                .collect(Collectors.toSet());
        written.undone()
                .map(Written.Refusal::change)
                .map(Change::record)
                .map(ResourceRecord::name)
                .forEach(names::remove);
        return new Expectations(records, before).of(names);
    }

    private Map<String, Expectation> of(Set<String> names) {
        var byName = addressesByName();
        return names.stream()
                .collect(Collectors.toMap(
                        name -> name, name -> expectation(name, byName.getOrDefault(name, Set.of()))));
    }

    private Map<String, Set<ResourceRecord>> addressesByName() {
        var byName = new HashMap<String, Set<ResourceRecord>>();
        for (var record : records) {
            if (record.data() instanceof Address) {
                byName.computeIfAbsent(record.name(), _ -> new HashSet<>()).add(record);
            }
        }
        return byName;
    }

    private Expectation expectation(String name, Set<ResourceRecord> own) {
        if (own.isEmpty() && !shared.contains(name)) {
            return new Expectation.None();
        }
        return shared.contains(name) || own.stream().anyMatch(ResourceRecord::proxied)
                ? new Expectation.Some()
                : new Expectation.Exactly(addresses(own));
    }

    private static Set<InetAddress> addresses(Set<ResourceRecord> records) {
        return records.stream()
                .map(ResourceRecord::data)
                .map(Address.class::cast)
                .map(Address::address)
                .collect(Collectors.toSet());
    }
}
