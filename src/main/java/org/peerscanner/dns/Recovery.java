package org.peerscanner.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.peerscanner.config.ZoneName;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Health;
import org.peerscanner.fleet.Host;
import org.peerscanner.fleet.HostName;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.Registration;
import org.peerscanner.fleet.Standing;
import org.peerscanner.fleet.TlsMode;

/**
 * Reads hosts back from a zone that knows more than the store does: on a new machine, after a lost disk, after an adoption.
 * Pure.
 *
 * <p>A host in a rotation comes back as one that works, so that it stays there until probes have judged it; its token is
 * lost, so it is known by its address until it registers again.
 *
 * @param lease how long the host has to do that
 */
record Recovery(ZoneName zone, Duration lease) {
    /** Nobody is in the zone whom no probe has ever gone through. */
    private static final boolean PROVEN = true;

    Recovery {
        requireNonNull(zone, "zone");
        requireNonNull(lease, "lease");
    }

    /** The hosts that records in question are there for. */
    List<Host> hosts(ZoneContents contents, Predicate<Bearer> inQuestion, Instant now) {
        Map<HostName, Trace> traces = new HashMap<>();
        for (var own : contents.own()) {
            trace(own.record())
                    .filter(trace -> inQuestion.test(trace.bearer))
                    .ifPresent(trace -> traces.merge(trace.bearer.host(), trace, Trace::and));
        }
        return hosts(traces.values(), now);
    }

    private List<Host> hosts(Collection<Trace> traces, Instant now) {
        return traces.stream().map(trace -> host(trace, now)).toList();
    }

    /** What the zone says of one host. */
    private record Trace(Bearer bearer, InetAddress address, boolean hasOwnRecord, boolean isInRotation) {
        /** Where they differ, the own record is right. */
        Trace and(Trace other) {
            var better = other.hasOwnRecord ? other : this;
            return new Trace(
                    better.bearer,
                    better.address,
                    hasOwnRecord || other.hasOwnRecord,
                    isInRotation || other.isInRotation);
        }
    }

    private Optional<Trace> trace(ResourceRecord record) {
        if (!(record.data() instanceof ResourceRecord.Address(var address))) {
            return Optional.empty();
        }
        return record.bearer().map(bearer -> {
            var isOwn = record.isHostsOwn(zone);
            return new Trace(bearer, address, isOwn, !isOwn);
        });
    }

    private Host host(Trace trace, Instant now) {
        var bearer = trace.bearer;
        var registration = new Registration(
                new Endpoint(trace.address, bearer.port()), Protocol.AUTO, TlsMode.AUTO, "", now, now, now.plus(lease));
        var health = trace.isInRotation ? Health.UP : Health.UNKNOWN;
        return new Host(bearer.host(), registration, new Standing(health, now, PROVEN, bearer.access()));
    }
}
