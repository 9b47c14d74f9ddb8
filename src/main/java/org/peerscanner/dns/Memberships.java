package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Reliability;

/** Reads the rotations out of a zone, and who would fail out of them. Pure, but for looking hosts up. */
final class Memberships {
    private final ZoneName zone;
    private final Function<HostName, Optional<Host>> fleet;

    /** @param fleet the host of a name, if one is registered */
    Memberships(ZoneName zone, Function<HostName, Optional<Host>> fleet) {
        this.zone = requireNonNull(zone, "zone");
        this.fleet = requireNonNull(fleet, "fleet");
    }

    /** @param goesFreely what the operator lets go whatever the brakes say */
    List<Membership> of(ZoneContents contents, Draft draft, Predicate<HostName> goesFreely) {
        Map<String, Rotation> rotations = new HashMap<>();
        for (var own : contents.own()) {
            rotationOf(own.record())
                    .ifPresent(name -> rotations
                            .computeIfAbsent(name, absent -> new Rotation(goesFreely))
                            .add(own, draft));
        }
        for (var record : draft.records()) {
            rotationOf(record).map(rotations::get).ifPresent(rotation -> rotation.countWanted(record));
        }
        var memberships = new ArrayList<Membership>();
        rotations.forEach((name, rotation) -> memberships.add(rotation.membership(name)));
        return memberships;
    }

    /** The records of one rotation. */
    private final class Rotation {
        private final Predicate<HostName> goesFreely;
        private final Map<InetAddress, OwnRecord> leaving = new HashMap<>();
        private final List<OwnRecord> extrasLeaving = new ArrayList<>();
        private int size;
        private int wanted;

        Rotation(Predicate<HostName> goesFreely) {
            this.goesFreely = goesFreely;
        }

        void add(OwnRecord own, Draft draft) {
            var leaves = !draft.wants(own.record().key());
            if (own.record().data() instanceof ResourceRecord.Address(var address)) {
                size++;
                if (leaves) {
                    leaving.put(address, own);
                }
            } else if (leaves) {
                extrasLeaving.add(own);
            }
        }

        void countWanted(ResourceRecord record) {
            wanted += record.data() instanceof ResourceRecord.Address ? 1 : 0;
        }

        Membership membership(String name) {
            var failing = leaving.entrySet().stream()
                    .filter(entry -> fails(entry.getValue(), entry.getKey()) && !isFree(entry.getValue()))
                    .map(Map.Entry::getValue)
                    .sorted(Memberships.this::byLoss)
                    .map(this::member)
                    .toList();
            return new Membership(name, size, wanted - (size - failing.size()), failing);
        }

        private boolean isFree(OwnRecord own) {
            return own.record().bearer().map(Bearer::host).filter(goesFreely).isPresent();
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
    private boolean fails(OwnRecord own, InetAddress address) {
        return host(own)
                .filter(host -> host.isUp() || !host.address().equals(address))
                .isEmpty();
    }

    private Optional<Host> host(OwnRecord own) {
        return own.record().bearer().map(Bearer::host).flatMap(fleet);
    }

    /** Empty if the record is a host's own. */
    private Optional<String> rotationOf(ResourceRecord record) {
        var label =
                record.name().substring(0, record.name().length() - zone.name().length() - 1);
        var isOwn = record.bearer()
                .filter(bearer -> bearer.host().label().equals(label))
                .isPresent();
        return isOwn
                ? Optional.empty()
                : Optional.of(label.startsWith(Records.SERVICE) ? label.substring(Records.SERVICE.length()) : label);
    }
}
