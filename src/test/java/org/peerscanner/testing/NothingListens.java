package org.peerscanner.testing;

import java.net.InetAddress;
import org.peerscanner.fleet.Endpoint;
import org.peerscanner.fleet.Port;

/**
 * Where connections are refused, on every address of this machine: a port that the system gives to nobody, unlike the one of a
 * server that has just been closed, which another test's server may get. Stateless.
 */
public final class NothingListens {
    public static final int PORT = 1;
    public static final Endpoint ENDPOINT = new Endpoint(InetAddress.getLoopbackAddress(), new Port(PORT));

    private NothingListens() {}
}
