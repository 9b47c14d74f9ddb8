package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.rotation.Deviation;
import org.peerscanner.rotation.Selection;

/**
 * Turns who is published into what DNS should say. Used by one thread.
 *
 * <p>A host has its address and a TXT with how to use it under its own name; a rotation has one address record for each
 * distinct address of its hosts, and an SRV record (RFC 2782) with the port of each. What a host's own records say depends on
 * the host alone; as long as it stays the same they are the same objects, so that a great zone is cheap to compare.
 */
final class Records {
    /** RFC 2782: the service and protocol that clients put before a rotation's name. */
    static final String SERVICE = "_proxy._tcp.";

    private final ZoneName zone;
    private final RecordStyle style;
    private final Function<ResourceRecord, Optional<String>> objection;
    private Map<HostName, Own> owns = Map.of();

    /** @param objection why the provider cannot serve a record, as {@link DnsProvider#objection} has it */
    Records(ZoneName zone, RecordStyle style, Function<ResourceRecord, Optional<String>> objection) {
        this.zone = requireNonNull(zone, "zone");
        this.style = requireNonNull(style, "style");
        this.objection = requireNonNull(objection, "objection");
    }

    /** @param hosts all that could stand in a rotation */
    Draft draft(Selection selection, Collection<Host> hosts) {
        var passedOver = new ArrayList<Deviation>();
        var draft = new Draft(zone, records(selection, passedOver), new Bearers(selection, hosts));
        passedOver.forEach(draft::passOver);
        return draft;
    }

    /** No two of one key. */
    private List<ResourceRecord> records(Selection selection, List<Deviation> passedOver) {
        var hosts = selection.ownRecords().values();
        var records = new ArrayList<ResourceRecord>(2 * hosts.size());
        Map<HostName, Own> next = HashMap.newHashMap(hosts.size());
        for (var host : hosts) {
            var own = own(host);
            next.put(host.name(), own);
            records.addAll(own.records);
        }
        owns = next;
        selection.rotations().forEach((rotation, members) -> {
            records.addAll(addresses(rotation, members, passedOver));
            if (style.extras()) {
                members.forEach(host -> records.add(service(rotation, host)));
            }
        });
        return records;
    }

    /** What was made of a host. */
    private record Own(Host host, List<ResourceRecord> records) {}

    private Own own(Host host) {
        var before = owns.get(host.name());
        if (before != null && isSame(before.host, host)) {
            return before;
        }
        var address = address(ownName(host), host);
        var records = style.extras()
                ? List.of(address, extra(ownName(host), new ResourceRecord.Text(usage(host)), host))
                : List.of(address);
        return new Own(host, records);
    }

    /** Whether nothing has changed that records tell. */
    private static boolean isSame(Host before, Host after) {
        return before.registration().endpoint().equals(after.registration().endpoint())
                && before.standing().access().equals(after.standing().access());
    }

    /**
     * Of hosts on one address, one is the bearer of their record: the first by name of those that the provider can serve, so that
     * nobody is left out because of a neighbour.
     */
    private List<ResourceRecord> addresses(String rotation, Iterable<Host> hosts, List<Deviation> passedOver) {
        var name = zone.under(rotation);
        Map<ResourceRecord.Data, List<ResourceRecord>> byAddress = new HashMap<>();
        for (var host : hosts) {
            var record = address(name, host);
            byAddress.computeIfAbsent(record.data(), _ -> new ArrayList<>(1)).add(record);
        }
        return byAddress.values().stream()
                .map(sharing -> sharing.size() == 1 ? sharing.getFirst() : shared(rotation, sharing, passedOver))
                .toList();
    }

    private ResourceRecord shared(String rotation, List<ResourceRecord> sharing, List<Deviation> passedOver) {
        sharing.sort(Comparator.comparing(Records::bearer));
        var servable = sharing.stream()
                .filter(record -> objection.apply(record).isEmpty())
                .findFirst();
        if (servable.isPresent()) {
            sharing.forEach(record -> objection
                    .apply(record)
                    .map(reason -> new Deviation(bearer(record), rotation, Deviation.Kind.WITHHELD, reason))
                    .ifPresent(passedOver::add));
        }
        return servable.orElseGet(sharing::getFirst);
    }

    private static HostName bearer(ResourceRecord record) {
        return record.bearer().orElseThrow().host();
    }

    private ResourceRecord address(String name, Host host) {
        var data = new ResourceRecord.Address(host.address());
        return new ResourceRecord(name, style.ttl(), data, style.proxied(), Optional.of(Bearer.of(host)));
    }

    private ResourceRecord service(String rotation, Host host) {
        var port = host.registration().endpoint().port().number();
        return extra(zone.under(SERVICE + rotation), new ResourceRecord.Service(port, ownName(host)), host);
    }

    private ResourceRecord extra(String name, ResourceRecord.Data data, Host host) {
        return new ResourceRecord(name, style.ttl(), data, Bearer.of(host));
    }

    private String ownName(Host host) {
        return zone.under(host.name().label());
    }

    private static String usage(Host host) {
        var port = "port=" + host.registration().endpoint().port();
        return host.standing()
                .access()
                .map(access -> port + " protocol=" + access.protocol().word() + " tls=" + (access.tls() ? "on" : "off"))
                .orElse(port);
    }
}
