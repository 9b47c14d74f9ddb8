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

    /** Tells one, then the other. */
    static RunListener both(RunListener one, RunListener other) {
        return new RunListener() {
            @Override
            public void wrote(Plan plan, Written written) {
                one.wrote(plan, written);
                other.wrote(plan, written);
            }

            @Override
            public void published(Published before, Published after) {
                one.published(before, after);
                other.published(before, after);
            }

            @Override
            public void failed(String why) {
                one.failed(why);
                other.failed(why);
            }

            @Override
            public void recovered() {
                one.recovered();
                other.recovered();
            }
        };
    }
}
