package org.peerscanner.dns;

import org.peerscanner.rotation.Published;

/** Hears what runs of the reconciler do, on its thread; it must return at once and never throw. */
public interface RunListener {
    RunListener NONE = new RunListener() {};

    /** The plan was not empty, and was carried out but for the refusals. */
    default void wrote(Plan plan, Written written) {}

    /** What DNS says after a run; not told for the first one, before which nothing is known. */
    default void published(Published before, Published after) {}

    /** A run failed after one that did not. */
    default void failed(String why) {}

    /** A run did not fail after one that did. */
    default void recovered() {}
}
