package org.peerscanner.cli;

/** What a command does while the server serves. */
@FunctionalInterface
public interface Companion {
    /** Called once everything has started. The server stops when this returns: soon after the process has been told to end. */
    void accompany(Places places, Shutdown shutdown);
}
