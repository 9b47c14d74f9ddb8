package org.peerscanner.config;

import java.time.Duration;

/**
 * @param lease how long a registration counts without being renewed
 * @param addresses which addresses may register
 * @param ports which ports may be registered
 */
public record RegistrationConfig(Duration lease, Addresses addresses, PortSet ports) {
    /** Which addresses may register. */
    public enum Addresses {
        /** Globally reachable unicast addresses only. */
        GLOBAL,
        /** Every address, loopback and private ones included. */
        ANY
    }
}
