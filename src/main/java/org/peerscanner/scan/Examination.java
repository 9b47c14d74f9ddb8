package org.peerscanner.scan;

/** What a self-check does. Used by its thread. */
@FunctionalInterface
public interface Examination extends AutoCloseable {
    /** Blocks for little more than a probe's deadline at the most. */
    Finding examine();

    @Override
    default void close() {}
}
