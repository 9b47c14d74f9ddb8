package org.peerscanner.cli;

/** What a command does while the server starts and serves. */
@FunctionalInterface
public interface Companion {
    /**
     * Has something done that may wait for others, and has it interrupted when the server is to stop; answers whether to go on.
     */
    default boolean prepare(Runnable work) {
        work.run();
        return true;
    }

    /** Called once everything has started; the server stops when this returns. */
    void accompany(Places places);
}
