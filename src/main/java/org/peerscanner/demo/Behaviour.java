package org.peerscanner.demo;

import java.io.IOException;
import java.net.Socket;

/** What a server does with a connection. */
@FunctionalInterface
public interface Behaviour {
    /** Runs on the connection's own virtual thread; the connection is closed afterwards. */
    void serve(Socket client) throws IOException;
}
