package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashSet;
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
    private static final String SERVICE = "_proxy._tcp.";

    private final ZoneName zone;
    private final Duration ttl;

    Records(ZoneName zone, Duration ttl) {
        this.zone = requireNonNull(zone, "zone");
        this.ttl = requireNonNull(ttl, "ttl");
    }

    Set<ResourceRecord> of(Selection selection) {
        Set<ResourceRecord> records = new HashSet<>();
        selection.ownRecords().values().forEach(host -> addOwn(records, host));
        selection.rotations().forEach((rotation, hosts) -> hosts.forEach(host -> addMember(records, rotation, host)));
        return records;
    }

    private void addOwn(Set<ResourceRecord> records, Host host) {
        var name = ownName(host);
        records.add(new ResourceRecord(name, ttl, new ResourceRecord.Address(host.address())));
        records.add(new ResourceRecord(name, ttl, new ResourceRecord.Text(usage(host))));
    }

    private void addMember(Set<ResourceRecord> records, String rotation, Host host) {
        var port = host.registration().endpoint().port().number();
        var service = new ResourceRecord.Service(port, ownName(host));
        records.add(new ResourceRecord(zone.under(rotation), ttl, new ResourceRecord.Address(host.address())));
        records.add(new ResourceRecord(zone.under(SERVICE + rotation), ttl, service));
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
