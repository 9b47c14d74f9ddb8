package org.peerscanner.registration;

import java.util.Optional;
import org.peerscanner.fleet.Host;

/**
 * What a caller has proved about himself.
 *
 * @param caller where the call comes from, and the token that it shows
 * @param key with which the call is signed, verified; empty if it is not signed
 * @param isOperator whether the operator has given that key to a host of this name
 */
record Proof(Caller caller, Optional<String> key, boolean isOperator) {
    /**
     * Whether the host's name is this caller's: by its key or its token or, as long as the host has shown no key, by the
     * address that registered it.
     */
    boolean owns(Host host) {
        var bound = host.registration().publicKey();
        return isOperator
                || caller.opens(host)
                || (bound.isPresent() ? bound.equals(key) : caller.isAt(host.address()));
    }
}
