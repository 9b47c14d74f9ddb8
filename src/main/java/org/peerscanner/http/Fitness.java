package org.peerscanner.http;

import java.util.Optional;

/** Whether the program does its work; reasons are one line, fit for everybody's eyes. Safe for concurrent use. */
public interface Fitness {
    /** Why only a restart would help; empty unless that is so. */
    Optional<String> whyNotLive();

    /** Why it cannot take registers or publish hosts now; empty if it can. */
    Optional<String> whyNotReady();

    /** Why the start is not over; empty once it is. */
    Optional<String> whyNotStarted();
}
