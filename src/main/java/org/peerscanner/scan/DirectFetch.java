package org.peerscanner.scan;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;

/** Fetches targets as probes do, but without a proxy. Safe for concurrent use; blocks. */
final class DirectFetch {
    private final Attempt.Equipment equipment;

    DirectFetch(Attempt.Equipment equipment) {
        this.equipment = equipment;
    }

    /** What went wrong, as one clause for people; empty when the target was fetched as it should be. */
    Optional<String> fault(Target target) {
        try {
            Optional<String> fault = Optional.empty();
            for (var address : InetAddress.getAllByName(target.origin().host())) {
                fault = fault(
                        target, new Endpoint(address, new Port(target.origin().port())));
                if (fault.isEmpty()) {
                    return fault;
                }
            }
            return fault;
        } catch (UnknownHostException e) {
            return Optional.of("cannot look up " + target.origin().host());
        }
    }

    private Optional<String> fault(Target target, Endpoint endpoint) {
        var log = new StepLog(equipment.ticker());
        var deadline = Deadline.in(equipment.deadline(), equipment.ticker());
        log.enter(Phase.CONNECT);
        try {
            var channel = Dialling.await(equipment.dialer(), endpoint, deadline.atMost(equipment.connectTimeout()));
            try (var socket = new SocketWire(channel, deadline, equipment.watchdog(), log)) {
                new Fetch(equipment, target, log).over(socket);
            }
            return Optional.empty();
        } catch (ProbeFailure e) {
            return Optional.of(e.outcome().reason());
        }
    }
}
