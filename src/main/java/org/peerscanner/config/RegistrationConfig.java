package org.peerscanner.config;

import java.time.Duration;
import java.util.List;

/**
 * @param lease how long a registration counts without being renewed
 * @param nameHold how long a name is kept for its owner after the lease
 * @param addresses which addresses may register
 * @param ports which ports may be registered
 * @param reservedNames which names hosts may not take, beyond those that the zone needs anyway
 * @param limits what callers may take
 */
public record RegistrationConfig(
        Duration lease,
        Duration nameHold,
        Addresses addresses,
        PortSet ports,
        List<String> reservedNames,
        RegistrationLimits limits) {
    public RegistrationConfig {
        reservedNames = List.copyOf(reservedNames);
    }

    /** Which addresses may register. */
    public enum Addresses {
        /** Globally reachable unicast addresses only. */
        GLOBAL,
        /** Every address, loopback and private ones included. */
        ANY
    }
}
