package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Host;
import org.peerscanner.rotation.Selection;

/**
 * Turns who is published into what DNS should say. Pure.
 *
 * <p>A host has its address and a TXT with how to use it under its own name; a rotation has one address record for each
 * distinct address of its hosts, and an SRV record (RFC 2782) with the port of each.
 */
final class Records {
    /** RFC 2782: the service and protocol that clients put before a rotation's name. */
    static final String SERVICE = "_proxy._tcp.";

    private final ZoneName zone;
    private final RecordStyle style;

    Records(ZoneName zone, RecordStyle style) {
        this.zone = requireNonNull(zone, "zone");
        this.style = requireNonNull(style, "style");
    }

    Set<ResourceRecord> of(Selection selection) {
        Set<ResourceRecord> records = new HashSet<>();
        selection.ownRecords().values().forEach(host -> addOwn(records, host));
        selection.rotations().forEach((rotation, hosts) -> {
            records.addAll(addresses(zone.under(rotation), hosts).values());
            if (style.extras()) {
                hosts.forEach(host -> records.add(service(rotation, host)));
            }
        });
        return records;
    }

    private void addOwn(Set<ResourceRecord> records, Host host) {
        records.add(address(ownName(host), host));
        if (style.extras()) {
            records.add(extra(ownName(host), new ResourceRecord.Text(usage(host)), host));
        }
    }

    /** Of hosts on one address, the first by name is the bearer of their record. */
    private Map<ResourceRecord.Data, ResourceRecord> addresses(String name, Iterable<Host> hosts) {
        Map<ResourceRecord.Data, ResourceRecord> records = new HashMap<>();
        for (var host : hosts) {
            var record = address(name, host);
            records.merge(record.data(), record, Records::firstByName);
        }
        return records;
    }

    private static ResourceRecord firstByName(ResourceRecord one, ResourceRecord other) {
        var order = one.bearer()
                .orElseThrow()
                .host()
                .compareTo(other.bearer().orElseThrow().host());
        return order <= 0 ? one : other;
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
