package org.peerscanner.registration;

import org.peerscanner.fleet.HostName;

/** What became of an unregister. */
public sealed interface UnregisterResult
        permits UnregisterResult.Unregistered, UnregisterResult.NotRegistered, Refused {
    /** The host is no longer in the fleet, durably. */
    record Unregistered(HostName name) implements UnregisterResult {}

    /** There was no host of that name. */
    record NotRegistered(HostName name) implements UnregisterResult {}
}
