package org.peerscanner.announce;

/** How an announcement has ended. */
public enum Ending {
    /** The program was told to end, and the server knows it. */
    TOLD_TO,
    /** Once was enough, and the proxy works. */
    WORKS,
    /** Once was enough, and the proxy does not work, or not yet. */
    DOES_NOT_WORK,
    /** The server refuses, or cannot be asked. */
    REFUSED
}
