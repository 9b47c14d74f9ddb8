package org.peerscanner.announce;

import java.time.Duration;

/** The end of the program, as those who wait see it. */
@FunctionalInterface
public interface End {
    /** Waits that long, or until the program is told to end; says whether it is. */
    boolean comesWithin(Duration time);
}
