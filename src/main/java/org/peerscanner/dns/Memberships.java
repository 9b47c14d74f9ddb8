package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Reliability;

/** Reads the rotations out of a zone, and who would fail out of them. Pure. */
final class Memberships {
    private final ZoneName zone;
    private final Map<HostName, Host> hosts;

    /** @param hosts as they were chosen from: one that has come up since then would seem to have had its turn, and go freely */
    Memberships(ZoneName zone, Map<HostName, Host> hosts) {
        this.zone = requireNonNull(zone, "zone");
        this.hosts = requireNonNull(hosts, "hosts");
    }

    /** @param goesFreely hosts that have unregistered themselves, or that the operator lets go: they do not fail, they go */
    List<Membership> of(ZoneContents contents, Draft draft, Predicate<HostName> goesFreely) {
        Map<String, Rotation> rotations = new HashMap<>();
        for (var record : draft.records()) {
            if (!record.isHostsOwn(zone)) {
                rotations
                        .computeIfAbsent(rotationOf(record), absent -> new Rotation())
                        .want(record);
            }
        }
        for (var own : contents.own()) {
            if (!own.record().isHostsOwn(zone)) {
                rotations
                        .computeIfAbsent(rotationOf(own.record()), absent -> new Rotation())
                        .add(own);
            }
        }
        var memberships = new ArrayList<Membership>();
        rotations.forEach((name, rotation) -> {
            if (rotation.size > 0) {
                memberships.add(rotation.membership(name, goesFreely));
            }
        });
        return memberships;
    }

    /** The records of one rotation: first those that are wanted, then those that are there. */
    private final class Rotation {
        private final Set<ResourceRecord.Key> wanted = new HashSet<>();
        private final Map<InetAddress, OwnRecord> leaving = new HashMap<>();
        private final List<OwnRecord> extrasLeaving = new ArrayList<>();
        private int size;
        private int joining;

        void want(ResourceRecord record) {
            wanted.add(record.key());
            joining += record.data() instanceof ResourceRecord.Address ? 1 : 0;
        }

        void add(OwnRecord own) {
            var stays = wanted.contains(own.record().key());
            if (own.record().data() instanceof ResourceRecord.Address(var address)) {
                size++;
                if (stays) {
                    joining--;
                } else {
                    leaving.put(address, own);
                }
            } else if (!stays) {
                extrasLeaving.add(own);
            }
        }

        Membership membership(String name, Predicate<HostName> goesFreely) {
            var failing = leaving.entrySet().stream()
                    .filter(entry -> fails(entry.getValue(), entry.getKey(), goesFreely))
                    .map(Map.Entry::getValue)
                    .sorted(Memberships.this::byLoss)
                    .map(this::member)
                    .toList();
            var goingFreely = leaving.size() - failing.size();
            return new Membership(name, size, joining - goingFreely, failing);
        }

        private Membership.Member member(OwnRecord address) {
            var records = new ArrayList<OwnRecord>();
            records.add(address);
            extrasLeaving.stream()
                    .filter(extra ->
                            extra.record().bearer().equals(address.record().bearer()))
                    .forEach(records::add);
            return new Membership.Member(records);
        }
    }

    /** Those that nobody speaks for any more, then the less reliable, then those that have been down for longest. */
    private int byLoss(OwnRecord one, OwnRecord other) {
        return Comparator.<OwnRecord, Boolean>comparing(own -> host(own).isPresent())
                .thenComparing(this::grade, Comparator.reverseOrder())
                .thenComparing(
                        own -> host(own).map(host -> host.standing().since()).orElse(Instant.MIN))
                .thenComparing(own -> own.record().data().toString())
                .compare(one, other);
    }

    private Reliability.Grade grade(OwnRecord own) {
        return host(own).map(host -> host.standing().reliability().grade()).orElse(Reliability.Grade.LOW);
    }

    /** Not so if the host works, and has only moved or had its turn. */
    private boolean fails(OwnRecord own, InetAddress address, Predicate<HostName> goesFreely) {
        if (own.record().bearer().map(Bearer::host).filter(goesFreely).isPresent()) {
            return false;
        }
        return host(own)
                .filter(host -> host.isUp() || !host.address().equals(address))
                .isEmpty();
    }

    private Optional<Host> host(OwnRecord own) {
        return own.record().bearer().map(bearer -> hosts.get(bearer.host()));
    }

    private String rotationOf(ResourceRecord record) {
        var label = zone.labelsOf(record.name()).orElseThrow();
        return label.startsWith(Records.SERVICE) ? label.substring(Records.SERVICE.length()) : label;
    }
}
