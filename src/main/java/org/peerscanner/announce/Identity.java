package org.peerscanner.announce;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.peerscanner.config.ZoneName;

/**
 * Who is announced, and by what the server knows him again.
 *
 * @param key that signs every call; without one, the name belongs to the address that registers it
 * @param zone of the server, which is signed along; empty to believe the server what its zone is
 */
public record Identity(Proxy proxy, Optional<HostKey> key, Optional<ZoneName> zone) {
    public Identity {
        requireNonNull(proxy, "proxy");
        requireNonNull(key, "key");
        requireNonNull(zone, "zone");
    }
}
