package org.peerscanner.cli;

/** What a command does while the server serves. */
@FunctionalInterface
public interface Companion {
    /** Called once everything has started; the server stops when this returns. */
    void accompany(Places places);
}
