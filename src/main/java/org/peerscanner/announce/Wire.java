package org.peerscanner.announce;

import java.io.IOException;

/** The way to the server. */
@FunctionalInterface
interface Wire {
    /**
     * Sends a request and waits for the answer.
     *
     * @throws IOException if there is none; the message says why, in one line
     * @throws InterruptedException if the program is told to end, before or meanwhile; a goodbye has its time all the same
     */
    Reply send(Request request) throws IOException, InterruptedException;
}
