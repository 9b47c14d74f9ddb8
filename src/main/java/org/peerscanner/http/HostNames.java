package org.peerscanner.http;

import org.peerscanner.fleet.HostName;
import org.peerscanner.registration.Excerpt;

/** Reads the names of hosts in paths and queries. */
final class HostNames {
    private HostNames() {}

    /** @throws CallException if it cannot be a host's name */
    static HostName read(String text) {
        try {
            return HostName.of(Excerpt.of(text));
        } catch (IllegalArgumentException e) {
            throw new CallException(400, String.valueOf(e.getMessage()), e);
        }
    }
}
