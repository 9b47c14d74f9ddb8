package org.peerscanner.dns.verify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/** Asks one name server. */
@FunctionalInterface
interface Lookup {
    /**
     * All of a name's addresses; none if there is no such name.
     *
     * @param server perhaps not looked up yet
     * @throws IOException if there is no answer, or one that tells nothing
     */
    Set<InetAddress> addresses(InetSocketAddress server, String name) throws IOException;
}
