package org.peerscanner.dns.verify;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/** Asks one name server. */
@FunctionalInterface
public interface Lookup {
    /** Over UDP and, when the answer is cut short, over TCP. */
    Lookup OVER_THE_NETWORK = new DnsjavaLookup();

    /**
     * All of a name's addresses; none if there is no such name.
     *
     * @param server perhaps not looked up yet
     * @throws IOException if there is no answer, or one that tells nothing
     */
    Set<InetAddress> addresses(InetSocketAddress server, String name) throws IOException;
}
