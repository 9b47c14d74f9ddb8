package org.peerscanner.scan;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.peerscanner.fleet.Access;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;
import org.peerscanner.fleet.Protocol;
import org.peerscanner.fleet.TlsMode;

/** A proxy that is known to be good: if it fails, it is not its own fault. Used by one thread at a time. */
final class Reference {
    private final String name;
    private final Probe probe;
    private volatile Optional<Access> access = Optional.empty();

    /** @param name {@code HOST:PORT} */
    Reference(String name, Probe probe) {
        this.name = name;
        this.probe = probe;
    }

    String name() {
        return name;
    }

    /** What went wrong, as one clause for people; empty when the proxy works. */
    Optional<String> fault() {
        var colon = name.lastIndexOf(':');
        try {
            var address = InetAddress.getByName(name.substring(0, colon));
            return fault(new Endpoint(address, new Port(Integer.parseInt(name.substring(colon + 1)))));
        } catch (UnknownHostException e) {
            return Optional.of("cannot look up " + name.substring(0, colon));
        }
    }

    private Optional<String> fault(Endpoint endpoint) {
        var result = probe.probe(new ProbeTask(endpoint, Protocol.AUTO, TlsMode.AUTO, access, Optional.empty()));
        access = result.access().or(() -> access);
        return Optional.of(result.outcome())
                .filter(outcome -> !(outcome instanceof Outcome.Ok))
                .map(Outcome::reason);
    }
}
