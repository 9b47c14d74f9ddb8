package org.peerscanner.demo;

/** How a proxy behaves for the time being. */
enum Mood {
    WORKS,
    /** Nothing listens at its port. */
    IS_OFF,
    /** Takes connections, and never says anything. */
    HANGS,
    /** Answers by itself whatever it is asked, and fetches nothing. */
    LIES,
    /** Hangs up on two connections, and serves the third. */
    FLAPS
}
