package org.peerscanner.scan;

import static java.util.Objects.requireNonNull;

/**
 * A probe to be made, as the probers are handed it. Run once.
 *
 * @param task what is to be probed
 * @param making makes the probe and tells the scan thread of it
 */
record Errand(ProbeTask task, Runnable making) implements Runnable {
    Errand {
        requireNonNull(task, "task");
        requireNonNull(making, "making");
    }

    @Override
    public void run() {
        making.run();
    }
}
